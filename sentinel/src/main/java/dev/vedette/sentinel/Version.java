package dev.vedette.sentinel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Vedette this is, and which Redis it claims to be where a client or a script asks for one. */
public final class Version {

    /** The version of Redis whose Sentinel we stand in for; clients choose their commands by it. */
    public static final String REDIS = "7.0.15";

    private static final String RESOURCE = "version.properties";

    private Version() {}

    /** Answers the version of this build, such as {@code 0.1.0}. */
    public static String ours() {
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            var properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " from our own jar", e);
        }
    }
}
