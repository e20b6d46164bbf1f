/**
 * Who can be reached now: soft state, held in memory and never in the log.
 *
 * <p>{@link chat.starling.server.presence.Presence} is the way in. Nodes that host a user say so on the bus, nodes that watch one
 * ask there, and the word of a node counts while the node lives.
 */
@NullMarked
package chat.starling.server.presence;

import org.jspecify.annotations.NullMarked;
