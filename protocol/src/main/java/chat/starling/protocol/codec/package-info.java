/**
 * Frames to JSON and back. The golden files under {@code protocol/golden} hold the exact bytes; field order is part of them.
 */
@NullMarked
package chat.starling.protocol.codec;

import org.jspecify.annotations.NullMarked;
