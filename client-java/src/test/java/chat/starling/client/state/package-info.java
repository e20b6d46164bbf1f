/** Tests of the law "state and events give the fresh state". */
@NullMarked
package chat.starling.client.state;

import org.jspecify.annotations.NullMarked;
