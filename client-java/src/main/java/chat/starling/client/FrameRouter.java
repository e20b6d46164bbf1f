package chat.starling.client;

import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each frame of a live session to the part that knows what to do with it. */
final class FrameRouter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameRouter.class);
    private static final long NO_REQUEST = -1;

    private final Parts parts;
    private final Session session;

    /** Hears what is about the connection itself. */
    interface Session {
        void welcomed(ServerFrame.Welcome welcome);

        void askedToReconnect(ServerFrame.Reconnect reconnect);
    }

    FrameRouter(Parts parts, Session session) {
        this.parts = parts;
        this.session = session;
    }

    void route(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.EventFrame(var event) -> parts.delivery.event(event);
            case ServerFrame.Ack ack -> parts.outbox.acked(number(ack.re()), ack);
            case ServerFrame.Heartbeat(var heads) -> parts.delivery.heads(heads);
            case ServerFrame.Gap gap -> parts.delivery.gap(gap);
            case ServerFrame.Synced synced -> synced(synced);
            case ServerFrame.ErrorFrame error -> refused(number(error.re()), error);
            case ServerFrame.Page page -> parts.requests.answered(number(page.re()), page);
            case ServerFrame.Ok ok -> parts.requests.answered(number(ok.re()), ok);
            case ServerFrame.Pong pong -> parts.requests.answered(number(pong.re()), pong);
            case ServerFrame.ConversationChanged change -> parts.delivery.changed(change);
            case ServerFrame.SavedChanged(var conversation, var seq, var on) ->
                parts.application.tell(new Update.SavedChanged(conversation, seq, on));
            case ServerFrame.ReadMoved(var conversation, var user, var seq, var own) ->
                parts.application.tell(new Update.ReadMoved(conversation, user, seq, own));
            case ServerFrame.ScheduledChanged _ -> parts.application.tell(new Update.ScheduledChanged());
            case ServerFrame.TypingNow(var conversation, var user) ->
                parts.application.tell(new Update.Typing(conversation, user));
            case ServerFrame.Presence(var user, var status, var lastSeen) ->
                parts.application.tell(new Update.Presence(user, status, lastSeen));
            case ServerFrame.UserChanged(var user) -> parts.application.tell(new Update.UserChanged(user));
            case ServerFrame.ThreadChanged(var thread) -> parts.application.tell(new Update.ThreadChanged(thread));
            case ServerFrame.DraftChanged(var draft) -> parts.application.tell(new Update.DraftChanged(draft));
            case ServerFrame.Welcome welcome -> session.welcomed(welcome);
            case ServerFrame.Reconnect reconnect -> session.askedToReconnect(reconnect);
        }
    }

    private void synced(ServerFrame.Synced synced) {
        if (parts.catchUp.owns(number(synced.re()))) {
            parts.catchUp.synced(synced);
        }
    }

    private void refused(long re, ServerFrame.ErrorFrame error) {
        if (parts.outbox.owns(re)) {
            parts.outbox.refused(re, error);
        } else if (parts.catchUp.owns(re)) {
            parts.catchUp.refused(error);
        } else if (re == NO_REQUEST) {
            LOG.warn("the server reports {}: {}", error.code(), error.message());
        } else {
            parts.requests.answered(re, error);
        }
    }

    private static long number(@Nullable RequestId re) {
        return re instanceof RequestId.Number(long value) ? value : NO_REQUEST;
    }
}
