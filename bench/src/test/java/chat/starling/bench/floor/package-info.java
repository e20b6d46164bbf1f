/** The bytes of the bare broadcast. */
@NullMarked
package chat.starling.bench.floor;

import org.jspecify.annotations.NullMarked;
