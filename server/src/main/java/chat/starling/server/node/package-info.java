/** How the nodes of an installation do: each keeps a sample of itself every few seconds, for a page that admins look at. */
@NullMarked
package chat.starling.server.node;

import org.jspecify.annotations.NullMarked;
