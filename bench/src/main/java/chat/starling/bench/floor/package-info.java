/**
 * What the machine can do at most: a bare broadcast and a bare insert, without whatever makes a chat of them.
 *
 * <p>{@code NettyFloor} runs as a process of its own, {@code UnnestFloor} and {@code PgbenchFloor} use Starling's own PostgreSQL.
 */
@NullMarked
package chat.starling.bench.floor;

import org.jspecify.annotations.NullMarked;
