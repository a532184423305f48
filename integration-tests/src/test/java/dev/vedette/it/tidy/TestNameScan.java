package dev.vedette.it.tidy;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds tests whose names are no sentences. */
final class TestNameScan extends TreeScanner<Void, Void> {

    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

    private final JavaSource source;
    private final List<String> found = new ArrayList<>();

    private TestNameScan(JavaSource source) {
        this.source = source;
    }

    /** Where such tests stand. */
    static Stream<String> of(JavaSource source) {
        var scan = new TestNameScan(source);
        scan.scan(source.tree(), null);
        return scan.found.stream();
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        boolean isTest = method.getModifiers().getAnnotations().stream()
                .anyMatch(annotation ->
                        TEST_ANNOTATIONS.contains(annotation.getAnnotationType().toString()));
        if (isTest && !method.getName().toString().startsWith("should")) {
            long start = source.trees().getSourcePositions().getStartPosition(source.tree(), method);
            found.add(source.at(start) + " " + method.getName());
        }
        return super.visitMethod(method, null);
    }
}
