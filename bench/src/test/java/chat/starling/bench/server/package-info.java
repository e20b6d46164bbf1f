/** What is read of a server under test. */
@NullMarked
package chat.starling.bench.server;

import org.jspecify.annotations.NullMarked;
