/**
 * The Java SDK: one {@link chat.starling.client.StarlingClient} is one user's live connection, which comes back by itself.
 *
 * <p>All state of a client lives on one event loop and needs no lock. {@code Lifecycle} connects and backs off,
 * {@code Delivery} keeps positions and asks for what is missing, {@code Outbox} keeps commands until they are acked, and
 * {@code Mailbox} hands updates to the application, one at a time, on a thread of the application.
 */
@NullMarked
package chat.starling.client;

import org.jspecify.annotations.NullMarked;
