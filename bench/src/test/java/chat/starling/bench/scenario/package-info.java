/** Which scenarios there are. */
@NullMarked
package chat.starling.bench.scenario;

import org.jspecify.annotations.NullMarked;
