/**
 * Puts figures of finished runs into a document. Imports {@code figures} and {@code process}. Start reading at
 * {@link dev.vedette.it.bench.report.ReportCommand}.
 */
@NullMarked
package dev.vedette.it.bench.report;

import org.jspecify.annotations.NullMarked;
