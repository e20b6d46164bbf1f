/**
 * PostgreSQL inside Starling's data directory: unpacked, initialised, started, watched and stopped by the server.
 *
 * <p>{@link chat.starling.server.postgres.embedded.EmbeddedPostgres} is the way in. It keeps its data for ever, commits with
 * fsync, asks for a password and listens on loopback alone. Everything it makes is made beside its place and renamed into
 * it, so a kill at any moment leaves either nothing or the whole.
 */
@NullMarked
package chat.starling.server.postgres.embedded;

import org.jspecify.annotations.NullMarked;
