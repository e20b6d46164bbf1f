/** What the codec promises beyond the golden files: refusals, leniency towards newer servers, calm under any bytes. */
@NullMarked
package chat.starling.protocol.codec;

import org.jspecify.annotations.NullMarked;
