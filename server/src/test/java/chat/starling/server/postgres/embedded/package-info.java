/** Tests of the embedded PostgreSQL, all against the real one. */
@NullMarked
package chat.starling.server.postgres.embedded;

import org.jspecify.annotations.NullMarked;
