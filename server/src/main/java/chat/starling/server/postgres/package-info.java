/**
 * The log and all else that must last, on PostgreSQL.
 */
@NullMarked
package chat.starling.server.postgres;

import org.jspecify.annotations.NullMarked;
