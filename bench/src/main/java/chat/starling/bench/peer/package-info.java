/**
 * Starling beside others: the servers that are compared, how their clients speak, and what is measured of all of them alike.
 *
 * <p>A {@code Peer} is a server that runs, a {@code Room} what its clients say to be in one. To add a server: a line in
 * {@code Server}, a {@code Room}, and a case in {@code bench/peers/start}.
 */
@NullMarked
package chat.starling.bench.peer;

import org.jspecify.annotations.NullMarked;
