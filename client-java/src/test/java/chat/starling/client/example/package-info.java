/**
 * The example of the README, compiled and run.
 */
@NullMarked
package chat.starling.client.example;

import org.jspecify.annotations.NullMarked;
