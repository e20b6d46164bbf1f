/** Tests of what must last. */
@NullMarked
package chat.starling.server.postgres;

import org.jspecify.annotations.NullMarked;
