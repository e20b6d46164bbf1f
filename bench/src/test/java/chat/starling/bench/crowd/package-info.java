/** What the members of a crowd choose. */
@NullMarked
package chat.starling.bench.crowd;

import org.jspecify.annotations.NullMarked;
