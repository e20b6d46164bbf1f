/**
 * Traces by OpenTelemetry, sent to a receiver of OTLP over HTTP.
 *
 * <p>{@code OtlpTraces} decides which messages are recorded; {@code OtlpSpan} is one step of one of them; {@code Receiver} is where
 * they go. Only the root knows this package: all others record by {@code chat.starling.server.telemetry.Traces}.
 */
@NullMarked
package chat.starling.server.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
