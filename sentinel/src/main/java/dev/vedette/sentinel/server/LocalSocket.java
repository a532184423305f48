package dev.vedette.sentinel.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * A socket in the file system. Source: docs/protocol.md, Generic directives.
 *
 * @param path where it is
 * @param mode its permission bits; 0 leaves those that the system gives
 */
public record LocalSocket(Path path, int mode) {

    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    /** Removes the socket, be it one that an earlier process has left behind. Blocks. */
    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Gives the socket its permission bits. Blocks. */
    void permit() throws IOException {
        if (mode != 0) {
            Files.setPosixFilePermissions(path, permissions());
        }
    }

    private Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((mode >> bit & 1) == 1) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }
}
