/** What the documents of the protocol say, held against its golden files. */
@NullMarked
package chat.starling.protocol;

import org.jspecify.annotations.NullMarked;
