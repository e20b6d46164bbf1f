package chat.starling.server.gateway;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.Origin;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.Messages;
import chat.starling.server.telemetry.Span;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The router: what a signed-in client asks for, one branch for each frame.
 *
 * <p>Called on the session's event loop. Appends do not block and are made right here, in the order of the frames; what reads
 * the store runs on a thread that may block and answers through the loop.
 */
final class Commands {
    private final GatewayParts parts;
    private final GatewayTimes times;

    Commands(GatewayParts parts, GatewayTimes times) {
        this.parts = parts;
        this.times = times;
    }

    void handle(Session session, Arrived<ClientFrame> arrived) {
        ClientFrame frame = arrived.frame();
        long waitMillis = session.limit().take();
        if (waitMillis > 0) {
            limited(session, frame, waitMillis);
            return;
        }
        switch (frame) {
            case ClientFrame.Send send -> send(session, arrived, send);
            case ClientFrame.Edit edit -> append(session, arrived, edit.conversation(), edit(session, edit));
            case ClientFrame.Delete delete -> append(session, arrived, delete.conversation(), delete(session, delete));
            case ClientFrame.React react -> append(session, arrived, react.conversation(), react(session, react));
            case ClientFrame.Pin pin -> append(session, arrived, pin.conversation(), pin(session, pin));
            case ClientFrame.Sync sync -> sync(session, sync);
            case ClientFrame.History history -> ask(session, history.id(), () -> history(session, history));
            case ClientFrame.Read read -> ask(session, read.id(), () -> read(session, read));
            case ClientFrame.Typing typing -> typing(session, typing);
            case ClientFrame.Watch watch -> watch(session, watch);
            case ClientFrame.Ping ping -> session.outbox().write(new ServerFrame.Pong(ping.id()));
            case ClientFrame.Hello hello ->
                session.outbox().write(error(hello.id(), Refusal.invalid("this session has said hello already")));
        }
    }

    private static void limited(Session session, ClientFrame frame, long waitMillis) {
        if (!(frame instanceof ClientFrame.Typing)) {
            session.outbox()
                    .write(new ServerFrame.ErrorFrame(
                            frame.id(), ErrorCode.RATE_LIMITED, "too many frames; wait a little", waitMillis));
        }
    }

    private void send(Session session, Arrived<ClientFrame> arrived, ClientFrame.Send send) {
        Span span = parts.traces().begin(arrived.at());
        span.tell(Span.Attribute.SESSION, session.id());
        CompletableFuture<AppendOutcome> outcome = parts.sendMessage()
                .send(
                        session.userId(),
                        send.conversation(),
                        send.nonce(),
                        send.text(),
                        send.replyTo(),
                        send.options(),
                        span);
        append(session, arrived, send.conversation(), outcome, span);
    }

    private CompletableFuture<AppendOutcome> edit(Session session, ClientFrame.Edit edit) {
        return parts.changeMessage().edit(session.userId(), edit.conversation(), edit.nonce(), edit.seq(), edit.text());
    }

    private CompletableFuture<AppendOutcome> delete(Session session, ClientFrame.Delete delete) {
        Actor actor = new Actor(session.userId(), new Origin(session.id(), null));
        return parts.changeMessage().delete(actor, delete.conversation(), delete.nonce(), delete.seq());
    }

    private CompletableFuture<AppendOutcome> react(Session session, ClientFrame.React react) {
        return parts.changeMessage()
                .react(session.userId(), react.conversation(), react.nonce(), react.seq(), react.emoji(), react.on());
    }

    private CompletableFuture<AppendOutcome> pin(Session session, ClientFrame.Pin pin) {
        return parts.changeMessage().pin(session.userId(), pin.conversation(), pin.nonce(), pin.seq(), pin.on());
    }

    private void append(
            Session session,
            Arrived<ClientFrame> command,
            ConversationId conversation,
            CompletableFuture<AppendOutcome> outcome) {
        append(session, command, conversation, outcome, Span.NONE);
    }

    private void append(
            Session session,
            Arrived<ClientFrame> command,
            ConversationId conversation,
            CompletableFuture<AppendOutcome> outcome,
            Span span) {
        session.connection().commandBegins(Connection.APPEND_WEIGHT);
        outcome.thenAccept(result -> session.onLoop(() -> {
            session.outbox().write(answer(command.frame().id(), conversation, result));
            times.answered(result, command.at());
            span.end();
            session.connection().commandEnds(Connection.APPEND_WEIGHT);
        }));
    }

    private static ServerFrame answer(@Nullable RequestId re, ConversationId conversation, AppendOutcome outcome) {
        return switch (outcome) {
            case AppendOutcome.Appended(Seq seq, Instant at, boolean duplicate) ->
                new ServerFrame.Ack(re, conversation, seq, at, duplicate);
            case AppendOutcome.Refused(Refusal refusal) -> error(re, refusal);
            case AppendOutcome.Unchanged unchanged -> new ServerFrame.Ok(re);
        };
    }

    static ServerFrame error(@Nullable RequestId re, Refusal refusal) {
        return new ServerFrame.ErrorFrame(re, refusal.code(), refusal.message(), refusal.retryAfterMillis());
    }

    /** A session that ended while it began to watch would be told for ever. */
    private void forgetIfGone(Session session) {
        if (session.connection().isClosed()) {
            parts.presence().forget(session, session.watch(Set.of()));
        }
    }

    /** Runs a question that reads the store, and writes its answer, if it has not done so itself. */
    private void ask(Session session, @Nullable RequestId re, Supplier<@Nullable ServerFrame> question) {
        ask(session, re, Connection.QUESTION_WEIGHT, question);
    }

    private void ask(Session session, @Nullable RequestId re, int weight, Supplier<@Nullable ServerFrame> question) {
        session.connection().commandBegins(weight);
        parts.blocking().execute(session.named(() -> {
            ServerFrame answer = answered(re, question);
            session.onLoop(() -> {
                if (answer != null) {
                    session.outbox().write(answer);
                }
                session.connection().commandEnds(weight);
            });
        }));
    }

    private @Nullable ServerFrame answered(@Nullable RequestId re, Supplier<@Nullable ServerFrame> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return error(re, parts.trouble().refusal(e));
        }
    }

    private ServerFrame history(Session session, ClientFrame.History history) {
        return switch (parts.readLog()
                .history(session.userId(), history.conversation(), history.before(), history.limit())) {
            case Answer.Given<Messages.Page>(Messages.Page page) ->
                new ServerFrame.Page(history.id(), history.conversation(), page.messages(), page.more());
            case Answer.Refused<Messages.Page>(Refusal refusal) -> error(history.id(), refusal);
        };
    }

    private ServerFrame read(Session session, ClientFrame.Read read) {
        if (read.thread() != null) {
            return readThread(session, read, read.thread());
        }
        return switch (parts.moveReadPosition().move(session.userId(), read.conversation(), read.seq())) {
            case Answer.Given<Seq> moved -> new ServerFrame.Ok(read.id());
            case Answer.Refused<Seq>(Refusal refusal) -> error(read.id(), refusal);
        };
    }

    private ServerFrame readThread(Session session, ClientFrame.Read read, Seq thread) {
        return switch (parts.threads().follow().read(session.userId(), read.conversation(), thread, read.seq())) {
            case Answer.Given<ThreadStanding> moved -> new ServerFrame.Ok(read.id());
            case Answer.Refused<ThreadStanding>(Refusal refusal) -> error(read.id(), refusal);
        };
    }

    private void typing(Session session, ClientFrame.Typing typing) {
        if (session.outbox().isFollowed(typing.conversation())) {
            parts.bus()
                    .publish(
                            new Subject.OfConversation(typing.conversation()),
                            new Hint.Typing(typing.conversation(), session.userId()));
        }
    }

    /** Each replaces the one before, so they are made one by one. The answer goes out before the presences: it is put on the loop first. */
    private void watch(Session session, ClientFrame.Watch watch) {
        ask(session, watch.id(), Connection.ALONE_WEIGHT, () -> {
            long waitMillis = session.limit().takeWatches(parts.presence().unheard(watch.users()));
            if (waitMillis > 0) {
                return new ServerFrame.ErrorFrame(
                        watch.id(), ErrorCode.RATE_LIMITED, "too many new users to watch; wait a little", waitMillis);
            }
            Set<UserId> before = session.watch(watch.users());
            session.write(new ServerFrame.Ok(watch.id()));
            parts.presence().watch(session, before, watch.users());
            session.onLoop(() -> forgetIfGone(session));
            return null;
        });
    }

    private void sync(Session session, ClientFrame.Sync sync) {
        if (!sync.epoch().equals(parts.epoch())) {
            session.outbox()
                    .write(error(sync.id(), Refusal.conflict("the epoch is " + parts.epoch() + " now: start afresh")));
            return;
        }
        Set<ConversationId> ahead = session.outbox().ahead(sync.after());
        Set<ConversationId> unsure = new HashSet<>(sync.after().keySet());
        unsure.removeIf(session.outbox()::isFollowed);
        unsure.addAll(ahead);
        session.connection().commandBegins(Connection.QUESTION_WEIGHT);
        if (unsure.isEmpty()) {
            replay(session, sync, Map.of());
        } else {
            lookThenReplay(session, sync, unsure, ahead);
        }
    }

    private static void replay(Session session, ClientFrame.Sync sync, Map<ConversationId, Seq> ends) {
        session.outbox()
                .sync(
                        sync.id(),
                        sync.after(),
                        ends,
                        () -> session.connection().commandEnds(Connection.QUESTION_WEIGHT));
    }

    /**
     * For public channels that the user reads without being a member, the store says whether and how far. And a client may have
     * heard more on another node than this one has yet.
     *
     * @param ahead conversations of which the client has more than has come here
     */
    private void lookThenReplay(
            Session session, ClientFrame.Sync sync, Set<ConversationId> unsure, Set<ConversationId> ahead) {
        parts.blocking().execute(session.named(() -> {
            Answer<Map<ConversationId, Seq>> ends = ends(session, sync, unsure, ahead);
            session.onLoop(() -> {
                switch (ends) {
                    case Answer.Given<Map<ConversationId, Seq>>(Map<ConversationId, Seq> heads) ->
                        replay(session, sync, heads);
                    case Answer.Refused<Map<ConversationId, Seq>>(Refusal refusal) -> {
                        session.outbox().write(error(sync.id(), refusal));
                        session.connection().commandEnds(Connection.QUESTION_WEIGHT);
                    }
                }
            });
        }));
    }

    private Answer<Map<ConversationId, Seq>> ends(
            Session session, ClientFrame.Sync sync, Set<ConversationId> unsure, Set<ConversationId> ahead) {
        try {
            return switch (parts.readLog().heads(session.userId(), unsure)) {
                case Answer.Given<Map<ConversationId, Seq>>(Map<ConversationId, Seq> heads) ->
                    reached(heads, sync.after(), ahead);
                case Answer.Refused<Map<ConversationId, Seq>> refused -> refused;
            };
        } catch (RuntimeException e) {
            return new Answer.Refused<>(parts.trouble().refusal(e));
        }
    }

    private Answer<Map<ConversationId, Seq>> reached(
            Map<ConversationId, Seq> heads, Map<ConversationId, Seq> after, Set<ConversationId> ahead) {
        Map<ConversationId, Seq> missed = new HashMap<>();
        for (ConversationId conversation : ahead) {
            Seq head = heads.getOrDefault(conversation, Seq.ZERO);
            if (head.compareTo(after.getOrDefault(conversation, head)) < 0) {
                return new Answer.Refused<>(Refusal.conflict("a position is beyond the log: " + conversation));
            }
            missed.put(conversation, head);
        }
        parts.delivery().reach(missed);
        return new Answer.Given<>(heads);
    }
}
