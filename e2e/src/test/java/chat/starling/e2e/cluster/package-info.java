/**
 * Tests over real installations of several nodes: PostgreSQL, NATS, HAProxy and the packaged server, each a process of its own on
 * 127.0.0.1, any of which the tests kill, pause or cut off.
 *
 * <p>{@link chat.starling.e2e.cluster.Cluster} starts and stops them. What clients did under faults is written down as
 * docs/history-format.md says, and {@link chat.starling.e2e.cluster.CheckHistory} holds it against the promise.
 */
@NullMarked
package chat.starling.e2e.cluster;

import org.jspecify.annotations.NullMarked;
