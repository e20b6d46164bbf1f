/**
 * What leads from an effect back to its cause: the ids that lines of the log carry, for whoever reads them later.
 *
 * <p>Edges say here for whom they work; nobody else needs to know.
 */
@NullMarked
package chat.starling.server.trail;

import org.jspecify.annotations.NullMarked;
