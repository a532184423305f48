package dev.vedette.it.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The protocol's own words where our words should stand: {@code slave} in a name or a text, and event names such as
 * {@code +switch-master} in a text.
 */
final class WireWords extends TreeScanner<Void, Void> {

    private static final Pattern OLD_WORD = Pattern.compile("(?i)slave");
    private static final Pattern EVENT_NAME = Pattern.compile("\\+[a-z]+(-[a-z]+)*");
    private static final Pattern ENDING_EVENT_NAME =
            Pattern.compile("-(sdown|odown|tilt|role-change|dup-sentinel|failover|slave|script)[a-z-]*");

    /** Whole rooms and single types that speak the protocol. Tests, the demo and the benchmarks speak it as clients do. */
    private static final Pattern SPEAKERS = Pattern.compile("quorum/src/main/.*/(event|command)/.*"
            + "|quorum/src/main/.*/(Hello|FailoverState|Payloads|InfoDriver)\\.java"
            + "|config/src/main/.*/([A-Za-z]*Directives?|ClientClass)\\.java"
            + "|sentinel/src/main/.*/(wire|cli/talk)/.*"
            + "|sentinel/src/main/.*/server/commands/.*"
            + "|sentinel/src/main/.*/server/acl/AclCatalogue\\.java"
            + "|sentinel/src/main/.*/metrics/ExporterFamilies\\.java"
            + "|integration-tests/.*"
            + "|.*/src/test/.*");

    private final JavaSource source;
    private final List<String> found = new ArrayList<>();

    private WireWords(JavaSource source) {
        this.source = source;
    }

    /** Whether the file's job is to speak the protocol. */
    static boolean mayStandIn(JavaSource source) {
        return SPEAKERS.matcher(source.path()).matches();
    }

    /** Where the words stand. */
    static Stream<String> in(JavaSource source) {
        var scan = new WireWords(source);
        scan.scan(source.tree(), null);
        return scan.found.stream();
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        check(
                type,
                type.getSimpleName().toString(),
                OLD_WORD.matcher(type.getSimpleName()).find());
        return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        check(
                method,
                method.getName().toString(),
                OLD_WORD.matcher(method.getName()).find());
        return super.visitMethod(method, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
        check(
                variable,
                variable.getName().toString(),
                OLD_WORD.matcher(variable.getName()).find());
        return super.visitVariable(variable, null);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void unused) {
        if (literal.getValue() instanceof String text) {
            check(
                    literal,
                    text,
                    OLD_WORD.matcher(text).find()
                            || EVENT_NAME.matcher(text).matches()
                            || ENDING_EVENT_NAME.matcher(text).matches());
        }
        return super.visitLiteral(literal, null);
    }

    private void check(Tree tree, String word, boolean isWireWord) {
        if (isWireWord) {
            long start = source.trees().getSourcePositions().getStartPosition(source.tree(), tree);
            found.add(source.at(start) + " " + word);
        }
    }
}
