package dev.vedette.it.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * One Java file of the repository, parsed.
 *
 * @param path from the root of the repository, with forward slashes
 * @param text the whole file
 * @param tree its syntax
 * @param trees finds positions and doc comments in {@code tree}
 */
record JavaSource(String path, String text, CompilationUnitTree tree, Trees trees) {

    private static final List<String> MODULES = List.of("config", "quorum", "sentinel", "integration-tests");

    /** Every Java file of every module. */
    static List<JavaSource> all() {
        var root = Path.of("").toAbsolutePath().getParent();
        var files = MODULES.stream()
                .map(module -> root.resolve(module).resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(JavaSource::javaFiles)
                .toList();
        return parse(root, files);
    }

    /** Whether the file is part of the product, not of its tests. */
    boolean isMain() {
        return path.contains("/src/main/");
    }

    /** The file's last path component, without its ending. */
    String simpleName() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
    }

    /** {@code path:line} of a position in the file. */
    String at(long position) {
        return path + ":" + tree.getLineMap().getLineNumber(position);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JavaSource> parse(Path root, List<Path> files) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var units = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
            var trees = Trees.instance(task);
            var sources = new ArrayList<JavaSource>();
            for (var tree : task.parse()) {
                var file = Path.of(tree.getSourceFile().toUri());
                var path = root.relativize(file).toString().replace('\\', '/');
                sources.add(new JavaSource(path, Files.readString(file), tree, trees));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
