package dev.vedette.it.tidy;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds methods that are too long to be read at once. */
final class MethodLengthScan extends TreeScanner<Void, Void> {

    static final int MAX_LINES = 70;

    private final JavaSource source;
    private final List<String> found = new ArrayList<>();

    private MethodLengthScan(JavaSource source) {
        this.source = source;
    }

    /** Where such methods begin. */
    static Stream<String> of(JavaSource source) {
        var scan = new MethodLengthScan(source);
        scan.scan(source.tree(), null);
        return scan.found.stream();
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        var positions = source.trees().getSourcePositions();
        long start = positions.getStartPosition(source.tree(), method);
        long end = positions.getEndPosition(source.tree(), method);
        var lines = source.tree().getLineMap();
        if (end >= 0 && lines.getLineNumber(end) - lines.getLineNumber(start) >= MAX_LINES) {
            found.add(source.at(start) + " " + method.getName());
        }
        return super.visitMethod(method, null);
    }
}
