/** Adapters for one machine: what a cluster does with other programs, one process does by itself. */
@NullMarked
package chat.starling.server.local;

import org.jspecify.annotations.NullMarked;
