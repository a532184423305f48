/** Tests of the commands. Files of what a real redis-sentinel answers lie among the test resources. */
@NullMarked
package dev.vedette.sentinel.server.commands;

import org.jspecify.annotations.NullMarked;
