/**
 * The command {@code vedette demo}: one failover before the eyes of a person. Imports every other room of the harness except
 * {@code bench}. Start reading at {@link dev.vedette.it.demo.Demo}.
 */
@NullMarked
package dev.vedette.it.demo;

import org.jspecify.annotations.NullMarked;
