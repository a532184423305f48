package dev.vedette.quorum.sim.defect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A copy of the core with one defect, compiled for the occasion, and what tests it around it. Main code knows nothing of it. */
public final class Mutant extends ClassLoader {

    private static final Path SOURCES = Path.of("src/main/java/dev/vedette/quorum");
    private static final String OURS = "dev.vedette.quorum";

    private final Path compiled;

    private Mutant(Path compiled) {
        super(Mutant.class.getClassLoader());
        this.compiled = compiled;
    }

    /** Compiles the core with {@code defect} into {@code folder}; answers what runs one seed around it. */
    static LongFunction<String> probe(Defect defect, Path folder) throws IOException, ReflectiveOperationException {
        return probe(defect, folder, "sim.SeedProbe");
    }

    /** Compiles the core with {@code defect} into {@code folder}; answers what runs one try around it, of the class below our package. */
    @SuppressWarnings("unchecked")
    public static LongFunction<String> probe(Defect defect, Path folder, String probeName)
            throws IOException, ReflectiveOperationException {
        Path source = Files.createDirectories(folder.resolve("source"))
                .resolve(Path.of(defect.file()).getFileName());
        Files.writeString(source, planted(defect));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int result = compiler.run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                source.toString());
        if (result != 0) {
            throw new AssertionError("the defect does not compile: " + defect.name());
        }
        Class<?> probe = new Mutant(classes).loadClass(OURS + "." + probeName);
        return (LongFunction<String>) probe.getConstructor().newInstance();
    }

    private static String planted(Defect defect) throws IOException {
        String text = Files.readString(SOURCES.resolve(defect.file()));
        int at = text.indexOf(defect.right());
        boolean isUnique = at >= 0 && text.indexOf(defect.right(), at + 1) < 0;
        if (!isUnique) {
            throw new AssertionError("the defect \"" + defect.name() + "\" fits nowhere or twice in " + defect.file()
                    + ", whose text has changed; give it the text that decides this now: " + defect.right());
        }
        return text.substring(0, at)
                + defect.wrong()
                + text.substring(at + defect.right().length());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        Path own = compiled.resolve(path);
        try (InputStream stream =
                Files.exists(own) ? Files.newInputStream(own) : getParent().getResourceAsStream(path)) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = stream.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
