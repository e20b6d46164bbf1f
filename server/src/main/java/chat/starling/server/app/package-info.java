/**
 * The root: settings from flags and environment, and the one place that puts the parts of a server together.
 *
 * <p>{@link chat.starling.server.app.Flag} is the table of all settings; docs/operate/settings.md shows the same table.
 */
@NullMarked
package chat.starling.server.app;

import org.jspecify.annotations.NullMarked;
