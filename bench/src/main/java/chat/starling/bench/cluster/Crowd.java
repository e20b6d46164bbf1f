package chat.starling.bench.cluster;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.Society;
import chat.starling.protocol.model.ConversationId;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Thousands of sessions behind one address, and a little talk in each of their conversations. */
final class Crowd implements AutoCloseable {
    private static final int FIRST_COMING_A_SECOND = 800;

    private final GeneratorLoop generator = new GeneratorLoop();
    private final URI server;
    private final Truth truth = new Truth();
    private final List<StormSession> sessions = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private int live;
    private long attempts;
    private int next;
    private volatile boolean talking;
    private volatile boolean closed;

    /** Whose message is next, and where. */
    private record Turn(StormSession speaker, ConversationId conversation) {}

    Crowd(URI server, Society society, int size) {
        this.server = server;
        Map<Person, StormSession> firsts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Person person = society.people().get(i % society.people().size());
            StormSession session = new StormSession(this, person);
            sessions.add(session);
            firsts.putIfAbsent(person, session);
        }
        society.speakers().forEach((conversation, speaker) -> {
            if (firsts.get(speaker) instanceof StormSession session) {
                turns.add(new Turn(session, conversation));
            }
        });
    }

    GeneratorLoop generator() {
        return generator;
    }

    URI server() {
        return server;
    }

    Truth truth() {
        return truth;
    }

    void tried() {
        attempts++;
    }

    void came() {
        live++;
    }

    void went() {
        live--;
    }

    void later(Runnable task, long millis) {
        if (!closed) {
            generator.loop().schedule(task, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Not all at once, which is not what is measured. */
    void comeIn() {
        for (int i = 0; i < sessions.size(); i++) {
            later(sessions.get(i)::connect, i * 1000L / FIRST_COMING_A_SECOND);
        }
    }

    /** In one conversation after the other, until {@link #fallSilent}. */
    void talk(int perSecond) {
        talking = true;
        generator.loop().execute(() -> speak(1_000_000L / perSecond, System.nanoTime()));
    }

    private void speak(long everyMicros, long due) {
        if (talking) {
            Turn turn = turns.get(next++ % turns.size());
            turn.speaker().speak(turn.conversation());
            long following = due + TimeUnit.MICROSECONDS.toNanos(everyMicros);
            generator
                    .loop()
                    .schedule(() -> speak(everyMicros, following), following - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    void fallSilent() {
        talking = false;
    }

    int live() {
        return ask(() -> live);
    }

    long attempts() {
        return ask(() -> attempts);
    }

    boolean isQuiet() {
        return ask(() -> sessions.stream().allMatch(StormSession::isQuiet));
    }

    /** Sessions that lack something which was acked. */
    long lacking(Map<ConversationId, Long> heads) {
        return ask(
                () -> sessions.stream().filter(session -> !session.has(heads)).count());
    }

    /** Asks on the loop, where everything is kept. */
    <T> T ask(Supplier<T> question) {
        return generator.loop().submit(question::get).syncUninterruptibly().getNow();
    }

    int size() {
        return sessions.size();
    }

    @Override
    public void close() {
        closed = true;
        generator.close();
    }
}
