/**
 * Certificates made for one test. Imports nothing of this project. Start reading at
 * {@link dev.vedette.it.tls.CertificateAuthority}.
 */
@NullMarked
package dev.vedette.it.tls;

import org.jspecify.annotations.NullMarked;
