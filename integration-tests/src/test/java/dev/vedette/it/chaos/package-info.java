/** Real chaos, run by the build for a short time and by the profile {@code chaos} for as long as one likes. */
package dev.vedette.it.chaos;
