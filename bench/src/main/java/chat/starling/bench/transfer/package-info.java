/** How fast a workspace of Slack is imported and exported, by the program as it is packaged. */
@NullMarked
package chat.starling.bench.transfer;

import org.jspecify.annotations.NullMarked;
