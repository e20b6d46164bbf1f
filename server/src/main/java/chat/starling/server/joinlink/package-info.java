/**
 * Links that let people join a conversation.
 *
 * <p>Whoever follows one is added by the user who made it, in the log like any other member: a link does what its maker may
 * still do, and no more. The port is {@link chat.starling.server.joinlink.JoinLinkStore}.
 */
@NullMarked
package chat.starling.server.joinlink;

import org.jspecify.annotations.NullMarked;
