@NullMarked
package chat.starling.server.outside;

import org.jspecify.annotations.NullMarked;
