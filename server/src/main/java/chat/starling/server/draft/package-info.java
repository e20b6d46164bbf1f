/**
 * What users have typed and not sent, kept so that it can be gone on with on another device.
 *
 * <p>A device keeps its own copy first and tells the server a moment later. Each writing has a version, and the greatest wins, in
 * whatever order they arrive. A draft is no event: it is its writer's alone.
 */
@NullMarked
package chat.starling.server.draft;

import org.jspecify.annotations.NullMarked;
