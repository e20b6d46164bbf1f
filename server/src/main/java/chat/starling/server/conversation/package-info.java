/**
 * Who talks where: conversations, their members and roles, and what each may do.
 *
 * <p>{@link Access} is the one place that answers "may X do Y". Use cases create conversations and change their members;
 * each change is an event of the log. The port {@link Conversations} reads what the log's events have made.
 */
@NullMarked
package chat.starling.server.conversation;

import org.jspecify.annotations.NullMarked;
