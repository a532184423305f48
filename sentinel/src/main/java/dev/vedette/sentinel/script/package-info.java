/**
 * The operator's scripts: a bounded queue of calls, run a few at a time as processes of their own, tried again when they ask
 * for it, killed when they hang. Nothing here blocks the event loop. Source: docs/protocol.md, Scripts.
 *
 * <p>May import: {@code quorum}, Vert.x. Start reading at {@link dev.vedette.sentinel.script.ScriptRunner}; the rules are in
 * {@link dev.vedette.sentinel.script.ScriptQueue}.
 */
@NullMarked
package dev.vedette.sentinel.script;

import org.jspecify.annotations.NullMarked;
