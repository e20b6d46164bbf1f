package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.NewConversation;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log over a fresh database, with people to write to it. */
public final class TestConversations implements AutoCloseable {
    public final Database database;
    public final List<Event> committed = new CopyOnWriteArrayList<>();
    public final PostgresConversationLog log;
    public final PostgresConversations conversations;
    public final PostgresMessages messages;
    public final PostgresReadPositions readPositions;

    public TestConversations() {
        this(InstantSource.system());
    }

    public TestConversations(InstantSource clock) {
        this(TestDatabase.fresh(), clock);
    }

    /** Closes the database in its end. */
    public TestConversations(Database database, InstantSource clock) {
        this.database = database;
        log = new PostgresConversationLog(
                database, 2, clock, (events, recorded) -> committed.addAll(events), new SimpleMeterRegistry());
        conversations = new PostgresConversations(database.jdbi(), clock);
        messages = new PostgresMessages(database.jdbi());
        readPositions = new PostgresReadPositions(database.jdbi());
    }

    public UserId account(String name) {
        UserId id = UserId.random();
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("insert into account values (?, ?, ?, 'none', now())", id.value(), name, name));
        return id;
    }

    public ConversationId group(UserId creator, UserId... members) {
        return conversations
                .create(creator, new NewConversation.Group("a group"), Set.of(members))
                .id();
    }

    public ConversationId channel(UserId creator) {
        return conversations
                .create(creator, new NewConversation.Channel("a channel", false), Set.of())
                .id();
    }

    public AppendOutcome append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body) {
        return log.append(new Append(conversation, sender, nonce, body)).join();
    }

    public AppendOutcome append(ConversationId conversation, UserId sender, EventBody body) {
        return append(conversation, sender, Nonce.random(), body);
    }

    public Seq say(ConversationId conversation, UserId sender, String text) {
        return ((AppendOutcome.Appended) append(conversation, sender, new EventBody.Message(text, null))).seq();
    }

    public List<Event> events(ConversationId conversation) {
        return log.read(conversation, Seq.ZERO, 10_000);
    }

    @Override
    public void close() throws InterruptedException {
        log.close();
        database.close();
    }
}
