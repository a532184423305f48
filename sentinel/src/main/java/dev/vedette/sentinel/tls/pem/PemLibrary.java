package dev.vedette.sentinel.tls.pem;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the reader of PEM files comes from. Its library lies in a folder beside our jar and not on the class path, as Java keeps a list
 * of all files of all jars there in memory: a megabyte for this one, in daemons without TLS too. Source:
 * docs/adr/0002-bouncy-castle-reads-keys.md.
 */
public final class PemLibrary {

    /** Beside our own jar. */
    private static final String FOLDER = "tls";

    private static final String READER = PemLibrary.class.getPackageName() + ".BouncyPem";
    private static final String OF_THE_LIBRARY = "org.bouncycastle.openssl.PEMParser";

    private static @Nullable PemReader found;

    private PemLibrary() {}

    /**
     * The reader, looked for by the first that asks.
     *
     * @throws PemProblem if the library is not where it was installed
     */
    public static synchronized PemReader reader() throws PemProblem {
        if (found == null) {
            found = isOnClassPath() ? new BouncyPem() : readerWith(ownFile().resolveSibling(FOLDER));
        }
        return found;
    }

    private static boolean isOnClassPath() {
        try {
            Class.forName(OF_THE_LIBRARY, false, PemLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** A reader that finds its library in the jars of {@code folder}. */
    static PemReader readerWith(Path folder) throws PemProblem {
        List<URL> places = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                places.add(jar.toUri().toURL());
            }
            if (places.isEmpty()) {
                throw new NoSuchFileException(folder.resolve("*.jar").toString());
            }
            places.add(ownFile().toUri().toURL());
            return (PemReader)
                    new Loader(places).loadClass(READER).getConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new PemProblem(
                    "the library that reads it is not in " + folder + ", is Vedette installed completely? (" + e + ")",
                    e);
        }
    }

    private static Path ownFile() throws PemProblem {
        URL place = PemLibrary.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new PemProblem("the library that reads it is not found, as " + place + " is no file", e);
        }
    }

    /** Makes the reader itself, that it sees the library; all else is that of the class path. */
    private static final class Loader extends URLClassLoader {

        Loader(List<URL> places) {
            super(places.toArray(URL[]::new), PemLibrary.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(READER)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }
}
