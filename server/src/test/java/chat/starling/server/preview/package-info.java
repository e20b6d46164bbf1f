@NullMarked
package chat.starling.server.preview;

import org.jspecify.annotations.NullMarked;
