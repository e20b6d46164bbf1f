/**
 * Bringing a Slack workspace here from its export, a zip of JSON files.
 *
 * <p>{@link ImportWorkspace} reads {@link SlackZip} message by message, so memory does not grow with the export, and writes the logs
 * of new conversations through the port {@link ImportStore}. A conversation has no members, and so is seen by nobody, until all of it
 * is there: then its members find it with everything read. All keys come from the ids in Slack, so an import that was cut off is
 * started again and goes on.
 */
@NullMarked
package chat.starling.server.slack;

import org.jspecify.annotations.NullMarked;
