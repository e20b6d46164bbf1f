/**
 * Taking data out, as JSON lines: a conversation by its members, everything of one's own by each user, all by the operator.
 *
 * <p>The format is in {@code docs/export-format.md}. What is read is written at once, page by page, so memory does not grow with what
 * there is. Each conversation is told as of one head.
 */
@NullMarked
package chat.starling.server.export;

import org.jspecify.annotations.NullMarked;
