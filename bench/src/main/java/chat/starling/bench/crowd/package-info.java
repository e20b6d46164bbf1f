/**
 * Sessions that come back by themselves, as the SDK's do, and are held against the promises: nothing acked is lost, nothing comes
 * twice or out of order.
 *
 * <p>A {@code Crowd} is many of them on one event loop; {@code Truth} is what all have seen together.
 */
@NullMarked
package chat.starling.bench.crowd;

import org.jspecify.annotations.NullMarked;
