/**
 * Messages that members report to the moderators of the installation.
 *
 * <p>Whoever reports a message shows it: the moderators see a copy of this one message, as it was then, also where they may not read
 * the conversation. The copy is forgotten some time after the report was resolved.
 */
@NullMarked
package chat.starling.server.report;

import org.jspecify.annotations.NullMarked;
