/**
 * Micro-benchmarks of what a sentinel does most: steps of the core, bytes to messages and back, INFO, the configuration. Run by JMH, in JVMs of
 * their own with the flags of a daemon. Start reading at {@link dev.vedette.it.bench.micro.MicroBench}.
 */
@NullMarked
package dev.vedette.it.bench.micro;

import org.jspecify.annotations.NullMarked;
