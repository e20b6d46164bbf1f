/**
 * What a conversation is after its events: a pure reducer for applications that keep a conversation in memory.
 *
 * <p>The law: the state of yesterday plus the events since is the state that the server would give today.
 */
@NullMarked
package chat.starling.client.state;

import org.jspecify.annotations.NullMarked;
