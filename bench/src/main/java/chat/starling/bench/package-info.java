/**
 * Measures a server of its own: durable sends, latencies at a fixed rate, memory of idle sockets, time to start.
 *
 * <p>{@code script/bench} runs it. A scenario is a record, run in rounds that alternate; the results are a table and a JSON
 * file.
 */
@NullMarked
package chat.starling.bench;

import org.jspecify.annotations.NullMarked;
