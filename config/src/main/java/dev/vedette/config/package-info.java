/**
 * The room of {@code sentinel.conf}: text to model, model to text.
 *
 * <p>All text in this room is byte text: one {@code char} for each byte of the file (ISO-8859-1), so that what we do
 * not understand survives untouched. {@link dev.vedette.config.ByteText} leads to native paths and names and back.
 *
 * <p>The room imports nothing but the JDK. Only {@link dev.vedette.config.ConfFile} and its own package-private
 * assistants touch the disk. Start reading at {@link dev.vedette.config.SentinelConf}, then
 * {@link dev.vedette.config.ConfParser} and {@link dev.vedette.config.ConfRewriter}.
 */
@NullMarked
package dev.vedette.config;

import org.jspecify.annotations.NullMarked;
