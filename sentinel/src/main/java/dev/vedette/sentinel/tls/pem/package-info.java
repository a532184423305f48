/**
 * Reads PEM files, with a library that lies beside the class path and is brought in by the first that needs it.
 *
 * <p>May import: nothing of ours; Bouncy Castle in {@code BouncyPem} alone. Start reading at
 * {@link dev.vedette.sentinel.tls.pem.PemReader}.
 */
@NullMarked
package dev.vedette.sentinel.tls.pem;

import org.jspecify.annotations.NullMarked;
