/** Users and their rights, beside the original and in sets of both. */
@NullMarked
package dev.vedette.it.acl;

import org.jspecify.annotations.NullMarked;
