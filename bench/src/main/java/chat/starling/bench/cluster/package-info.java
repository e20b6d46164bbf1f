/**
 * Measures a cluster: what distance between nodes costs, whether cost grows with their number, and how thousands of sessions come
 * back after a part has died.
 *
 * <p>{@code script/bench --cluster} runs it over what {@code script/cluster} starts.
 */
@NullMarked
package chat.starling.bench.cluster;

import org.jspecify.annotations.NullMarked;
