/**
 * Where host names lead: looked up by the system's resolver on threads of their own, kept, looked up again before long. Whoever
 * asks is answered at once with what is known. Source: docs/protocol.md, Host names; docs/adr/0003-host-names.md.
 *
 * <p>May import: {@code quorum.model}, {@code wire}, Vert.x. Start reading at {@link dev.vedette.sentinel.dns.HostBook}.
 */
@NullMarked
package dev.vedette.sentinel.dns;

import org.jspecify.annotations.NullMarked;
