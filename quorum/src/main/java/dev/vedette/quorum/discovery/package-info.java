/**
 * What hello messages and INFO reports teach, and when an instance that plays the wrong role is corrected. Imports
 * {@code instance} and below.
 */
@NullMarked
package dev.vedette.quorum.discovery;

import org.jspecify.annotations.NullMarked;
