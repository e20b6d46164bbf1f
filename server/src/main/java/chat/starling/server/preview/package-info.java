/**
 * Previews of links: what a page says of itself, below the message that leads to it.
 *
 * <p>The server fetches the page, so that readers tell nobody where they are; and only for a message that the asking user may
 * read, so that nobody can make it fetch more than by saying so in a conversation. A preview is no part of a message: it is looked
 * up after the message was delivered, kept in a cache for all nodes, and may be missing. The ports are {@link PreviewStore} and
 * {@link Web}.
 */
@NullMarked
package chat.starling.server.preview;

import org.jspecify.annotations.NullMarked;
