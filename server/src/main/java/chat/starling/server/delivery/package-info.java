/**
 * The hot path: from a committed event to the sockets of everybody who is in the conversation on this node.
 *
 * <pre>
 *  bus ──▶ Feed (one a conversation)          any thread, under the feed's lock: order, repair, encode once
 *            ├──▶ FeedBranch (one an event loop)   on that loop: the same bytes to each Subscription
 *            └──▶ FeedBranch                            └──▶ Outbox (one a session): live, or behind and catching up
 * </pre>
 *
 * <p>A {@link chat.starling.server.delivery.Feed} and everything left of it is shared between threads; a
 * {@link chat.starling.server.delivery.FeedBranch} and everything right of it belongs to one event loop and has no locks.
 */
@NullMarked
package chat.starling.server.delivery;

import org.jspecify.annotations.NullMarked;
