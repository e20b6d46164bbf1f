/**
 * Consumers of the log: whatever reads every event once, some time after its commit, with a position that outlives the process.
 *
 * <p>{@code LogConsumer} finds what is to be read, on every node; {@code ConsumerPositions} sees to it that each event is read by
 * one of them.
 */
@NullMarked
package chat.starling.server.consumer;

import org.jspecify.annotations.NullMarked;
