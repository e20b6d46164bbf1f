/** Tests of the SDK over real sockets against a scripted server. One behaviour a file. */
@NullMarked
package chat.starling.client;

import org.jspecify.annotations.NullMarked;
