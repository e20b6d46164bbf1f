/**
 * The words of the protocol as types: ids, seq, epoch, users, conversations, events and messages.
 *
 * <p>All are immutable and refuse values that the protocol does not allow. This package knows only the JDK.
 */
@NullMarked
package chat.starling.protocol.model;

import org.jspecify.annotations.NullMarked;
