/** What the clients of each server say, and a room on a server that is really there. */
@NullMarked
package chat.starling.bench.peer;

import org.jspecify.annotations.NullMarked;
