/**
 * Who may do what: users, their passwords and rights, the rules that change them, and the texts in which all that is written
 * down. Values in, values out: no IO, no clock, no knowledge of clients.
 *
 * <p>May import: {@code wire}, the JDK. Start reading at {@link dev.vedette.sentinel.server.acl.AclUser}; the way of a rule is
 * {@link dev.vedette.sentinel.server.acl.UserRules}, {@link dev.vedette.sentinel.server.acl.SelectorRules}.
 * Source: docs/protocol.md, Access rules.
 */
@NullMarked
package dev.vedette.sentinel.server.acl;

import org.jspecify.annotations.NullMarked;
