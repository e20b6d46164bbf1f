/**
 * The bus of many nodes, over core NATS.
 *
 * <p>{@code NatsBus} puts three parts together: {@code Link}, the connection, which is lost and comes back; {@code Outgoing},
 * the hints that wait for it, bounded; and {@code Interests}, the subjects that this node listens to. What a hint looks like
 * on its way is said in {@code HintCodec}. A node hears itself by a method call and never through NATS.
 */
@NullMarked
package chat.starling.server.nats;

import org.jspecify.annotations.NullMarked;
