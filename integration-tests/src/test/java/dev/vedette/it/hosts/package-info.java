/**
 * Host names and IPv6: sets whose members know each other by names that a name server of the test answers for, or by IPv6 addresses.
 */
@NullMarked
package dev.vedette.it.hosts;

import org.jspecify.annotations.NullMarked;
