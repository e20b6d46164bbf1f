/**
 * What the server tells of its own work: the ids that lines of the log carry, timers that are alike everywhere, and traces.
 *
 * <p>Edges say here for whom they work; what is below need not know. docs/operate/observe.md is the page for operators.
 */
@NullMarked
package chat.starling.server.telemetry;

import org.jspecify.annotations.NullMarked;
