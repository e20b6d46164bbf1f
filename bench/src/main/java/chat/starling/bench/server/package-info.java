/**
 * What is measured: a packaged server, the people on it, the processor cores that it may use, and what it has used.
 *
 * <p>Times of processes are read from Linux's {@code /proc}.
 */
@NullMarked
package chat.starling.bench.server;

import org.jspecify.annotations.NullMarked;
