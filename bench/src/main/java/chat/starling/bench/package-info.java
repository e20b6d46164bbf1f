/**
 * Measures a server of its own: durable sends, latency at a fixed rate, memory of idle sockets, time to start.
 *
 * <p>{@code script/bench} runs it. A scenario is a record; results are printed as a table and written as JSON.
 */
@NullMarked
package chat.starling.bench;

import org.jspecify.annotations.NullMarked;
