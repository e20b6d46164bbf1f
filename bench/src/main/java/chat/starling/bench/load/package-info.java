/**
 * The load generator: sockets that cost little, and plans by which they send.
 *
 * <p>The SDK's client keeps an outbox, positions and order for each user, which would cost more than the server that is
 * measured. Here a socket is a channel and a listener, over the same codec.
 */
@NullMarked
package chat.starling.bench.load;

import org.jspecify.annotations.NullMarked;
