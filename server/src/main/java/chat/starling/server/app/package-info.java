/**
 * The composition root: settings, the parts of a node put together by short named methods, and the life from start to drain.
 *
 * <p>Nothing else knows this package.
 */
@NullMarked
package chat.starling.server.app;

import org.jspecify.annotations.NullMarked;
