/**
 * Threads: replies to a message that stand beside the conversation.
 *
 * <p>A reply is an event of the conversation's log like any message; what is here is how its participants stand to a thread: whether
 * they follow it and how far they have read. Counts are derived from the log. That who replies follows is written with the reply, by
 * the log's adapter.
 */
@NullMarked
package chat.starling.server.thread;

import org.jspecify.annotations.NullMarked;
