/**
 * What was measured, told to people and to programs: figures over rounds, Starling's ratio to others, and what they should come to.
 *
 * <p>{@code Table} is for the terminal and for Markdown, {@code Results} is JSON, {@code Page} one HTML file that needs no other.
 */
@NullMarked
package chat.starling.bench.report;

import org.jspecify.annotations.NullMarked;
