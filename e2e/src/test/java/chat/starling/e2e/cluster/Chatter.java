package chat.starling.e2e.cluster;

import chat.starling.client.Ack;
import chat.starling.client.StarlingClient;
import chat.starling.e2e.Person;
import chat.starling.protocol.model.ConversationId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who talks without a break in one conversation by the SDK, some messages at a time, until told to stop. */
final class Chatter implements AutoCloseable {
    private static final int HANDS = 8;
    private static final long PATIENCE_SECONDS = 60;

    private final StarlingClient client;
    private final ConversationId talk;
    private final String name;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<Ack>> acks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean talking = true;

    Chatter(Person person, ConversationId talk) {
        this.talk = talk;
        this.name = person.user().name();
        client = person.client().connect();
        client.live().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        for (int i = 0; i < HANDS; i++) {
            say();
        }
    }

    private void say() {
        String text = name + " " + number.incrementAndGet();
        CompletableFuture<Ack> ack = client.send(talk, text);
        said.add(text);
        acks.add(ack.whenComplete((done, failure) -> {
            if (talking && failure == null) {
                say();
            }
        }));
    }

    /** All that was said, when all of it is acked. */
    List<String> finish() {
        talking = false;
        for (CompletableFuture<Ack> ack = acks.poll(); ack != null; ack = acks.poll()) {
            ack.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
        return List.copyOf(said);
    }

    @Override
    public void close() {
        talking = false;
        client.close();
    }
}
