/**
 * The bus between nodes: it carries hints, never truth.
 *
 * <p>A hint may be lost, repeated or late; whoever needs certainty reads the log. On one machine the bus is a method call
 * ({@code chat.starling.server.local.LocalBus}).
 */
@NullMarked
package chat.starling.server.bus;

import org.jspecify.annotations.NullMarked;
