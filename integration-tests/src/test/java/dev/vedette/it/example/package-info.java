/** The examples that are shipped, each run by its own command. */
@NullMarked
package dev.vedette.it.example;

import org.jspecify.annotations.NullMarked;
