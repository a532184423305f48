package dev.vedette.it.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Finds types and non-private methods without a doc comment.
 *
 * <p>Where a doc stands elsewhere, none is asked for: an overriding method has its parent's, a constructor that of its
 * type, a visitor's method {@code linkLost(LinkLost input)} that of what it visits. A private type with all it holds is
 * like a private method, and a plain accessor says no more than its field.
 */
final class UndocumentedScan extends TreePathScanner<Void, Void> {

    private final JavaSource source;
    private final List<String> found = new ArrayList<>();

    private UndocumentedScan(JavaSource source) {
        this.source = source;
    }

    /** Where such types and methods stand. */
    static Stream<String> of(JavaSource source) {
        var scan = new UndocumentedScan(source);
        scan.scan(source.tree(), null);
        return scan.found.stream();
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        if (type.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
            return null;
        }
        if (!type.getSimpleName().isEmpty()) {
            demandDoc(type, type.getSimpleName().toString());
        }
        return super.visitClass(type, null);
    }

    @Override
    public Void visitNewClass(NewClassTree expression, Void unused) {
        // The body of an anonymous class answers to the type that it implements.
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        if (isOpen(method) && !isOverride(method) && !isVisit(method) && !isAccessor(method)) {
            demandDoc(method, method.getName().toString());
        }
        return null;
    }

    private static boolean isOpen(MethodTree method) {
        boolean isConstructor = method.getReturnType() == null;
        return !isConstructor && !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
    }

    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static boolean isVisit(MethodTree method) {
        if (method.getParameters().size() != 1) {
            return false;
        }
        var type = method.getParameters().get(0).getType().toString();
        var visited = type.substring(type.lastIndexOf('.') + 1);
        return visited.equalsIgnoreCase(method.getName().toString());
    }

    private static boolean isAccessor(MethodTree method) {
        var body = method.getBody() == null ? "" : method.getBody().toString();
        return body.replaceAll("\\s", "").equals("{return" + method.getName() + ";}");
    }

    private void demandDoc(Tree tree, String name) {
        if (source.trees().getDocComment(getCurrentPath()) == null) {
            long start = source.trees().getSourcePositions().getStartPosition(source.tree(), tree);
            found.add(source.at(start) + " " + name);
        }
    }
}
