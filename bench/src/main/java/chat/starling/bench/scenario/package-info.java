/**
 * What is measured, as records, and one class for each kind of them that runs it once.
 *
 * <p>To add a scenario of a known kind, add a record to the lists in {@code Scenarios}.
 */
@NullMarked
package chat.starling.bench.scenario;

import org.jspecify.annotations.NullMarked;
