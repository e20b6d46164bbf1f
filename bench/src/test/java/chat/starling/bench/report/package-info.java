/** How figures are told. */
@NullMarked
package chat.starling.bench.report;

import org.jspecify.annotations.NullMarked;
