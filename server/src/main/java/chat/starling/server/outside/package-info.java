/**
 * Requests to servers on the internet that strangers name: the adapter of {@link chat.starling.server.preview.Web}.
 *
 * <p>Whoever writes a link chooses where this server connects to, and whoever answers chooses what it has to read. So a name is
 * resolved once and the connection made to the very address that was judged; each redirect begins at the beginning; and nothing is
 * read without a bound in bytes and time.
 */
@NullMarked
package chat.starling.server.outside;

import org.jspecify.annotations.NullMarked;
