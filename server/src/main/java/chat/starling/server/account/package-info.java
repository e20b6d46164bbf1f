/**
 * Who people are: accounts, and the sessions in which they are signed in.
 *
 * <p>A session is known by a token of which only a hash is stored. Use cases answer expected refusals as values.
 */
@NullMarked
package chat.starling.server.account;

import org.jspecify.annotations.NullMarked;
