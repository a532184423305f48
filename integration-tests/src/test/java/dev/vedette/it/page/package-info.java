/** The status page in a real browser, before real sentinels. */
@NullMarked
package dev.vedette.it.page;

import org.jspecify.annotations.NullMarked;
