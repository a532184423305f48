/**
 * Real client libraries, unchanged, that find their master through the sentinels under test and follow it through faults.
 * Start reading at {@link dev.vedette.it.client.Journey}.
 */
package dev.vedette.it.client;
