/**
 * The frames of the socket as sealed records, one record a row of the protocol's tables, and the codes of errors and
 * closes. A frame is valid by construction in its types; sizes and rights are checked by the use cases.
 */
@NullMarked
package chat.starling.protocol.frame;

import org.jspecify.annotations.NullMarked;
