/** Micro-benchmarks of the hot path, in its package since its parts are nobody else's. */
@NullMarked
package chat.starling.server.delivery;

import org.jspecify.annotations.NullMarked;
