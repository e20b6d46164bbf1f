package chat.starling.client;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import java.time.Duration;
import java.util.List;

/** Where a client stands between start and stop. */
public sealed interface ClientState {

    /** Signs in where it must, opens the socket, says hello. */
    record Connecting() implements ClientState {}

    /**
     * Events flow.
     *
     * @param conversations the user's list as the server knew it when the session began
     */
    record Live(SessionId session, User user, List<Conversation> conversations) implements ClientState {}

    /** The connection is gone; the next try comes after {@code delay}. */
    record BackingOff(Duration delay, String cause) implements ClientState {}

    /** The end; a stopped client never connects again. */
    record Stopped(StopReason reason) implements ClientState {}
}
