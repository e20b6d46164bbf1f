/**
 * Looks into files: what they are, how large a picture is, and a copy of it without what the camera wrote about place and owner.
 *
 * <p>All bytes here come from strangers. Nothing is read whole but pictures up to a bound, and nothing is decoded that says it has
 * more pixels than a bound.
 */
@NullMarked
package chat.starling.server.file.content;

import org.jspecify.annotations.NullMarked;
