/**
 * Messages that disappear when their time is over, as the settings of their conversation had it when they were said.
 *
 * <p>A message knows its end from the start, so clients hide it in time without a word from anybody. {@link EraseMessages}, run by
 * every node, adds the event that erases it from the store; the port {@link DisappearingStore} says which are due.
 */
@NullMarked
package chat.starling.server.disappearing;

import org.jspecify.annotations.NullMarked;
