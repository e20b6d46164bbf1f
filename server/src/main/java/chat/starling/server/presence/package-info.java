/** Who can be reached now: soft state, held in memory and never in the log. */
@NullMarked
package chat.starling.server.presence;

import org.jspecify.annotations.NullMarked;
