/** Tests of the access rules; the tables in them were answered by redis-sentinel 7.0.15. */
@NullMarked
package dev.vedette.sentinel.server.acl;

import org.jspecify.annotations.NullMarked;
