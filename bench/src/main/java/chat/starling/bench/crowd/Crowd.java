package chat.starling.bench.crowd;

import chat.starling.bench.crowd.Conduct.Place;
import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.Pauses;
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

/** Thousands of sessions behind one address, and what they do in their conversations. */
public final class Crowd implements AutoCloseable {
    private static final int COMING_AT_ONCE = 32;

    private final GeneratorLoop generator = new GeneratorLoop();
    private final URI server;
    private final Truth truth = new Truth();
    private final Latencies latencies = new Latencies();
    private final List<StormSession> sessions = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Conduct conduct;
    private int come;
    private int live;
    private long attempts;
    private boolean holding;
    private volatile boolean closed;

    /** What came of all messages, when the last of them should have come everywhere. */
    public record Verdict(long acked, long lost, long faults) {}

    public Crowd(URI server, Society society, int size) {
        this.server = server;
        Map<Person, List<StormSession>> devices = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Person person = society.people().get(i % society.people().size());
            StormSession session = new StormSession(this, person);
            sessions.add(session);
            devices.computeIfAbsent(person, one -> new ArrayList<>()).add(session);
        }
        this.conduct = new Conduct(generator.loop(), places(society, devices));
    }

    private static List<Place> places(Society society, Map<Person, List<StormSession>> devices) {
        List<Place> places = new ArrayList<>();
        society.members()
                .forEach((conversation, people) -> places.add(new Place(
                        conversation,
                        people.stream()
                                .flatMap(person -> devices.getOrDefault(person, List.of()).stream())
                                .toList())));
        return places;
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

    Latencies latencies() {
        return latencies;
    }

    void tried() {
        attempts++;
    }

    void came() {
        live++;
        comeNext();
    }

    void went() {
        live--;
    }

    void later(Runnable task, long millis) {
        if (!closed) {
            generator.loop().schedule(task, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** After that time, or after that time from {@link #release}. */
    void comeBack(Runnable coming, long millis) {
        if (holding) {
            held.add(() -> later(coming, millis));
        } else {
            later(coming, millis);
        }
    }

    /** Blocks until all are live. Not all try at once, which is not what is measured. */
    public void comeIn() {
        generator.loop().execute(() -> {
            for (int i = 0; i < COMING_AT_ONCE; i++) {
                comeNext();
            }
        });
        Pauses.until("all to come in", () -> live() == size());
    }

    private void comeNext() {
        if (come < sessions.size()) {
            sessions.get(come++).connect();
        }
    }

    /** All lose their sockets, and none comes back before {@link #release}. */
    public void cut() {
        generator.loop().execute(() -> {
            holding = true;
            sessions.forEach(StormSession::cut);
        });
        Pauses.until("the cut", () -> live() == 0);
    }

    public void release() {
        generator.loop().execute(() -> {
            holding = false;
            held.forEach(Runnable::run);
            held.clear();
        });
    }

    /** Somebody says something in one conversation after the other, until all fall silent. */
    public void talk(int perSecond) {
        conduct.talk(perSecond, number -> (int) (number % conversations()));
    }

    Conduct conduct() {
        return conduct;
    }

    public int conversations() {
        return conduct.places().size();
    }

    List<StormSession> sessions() {
        return sessions;
    }

    public int live() {
        return ask(() -> live);
    }

    public long attempts() {
        return ask(() -> attempts);
    }

    /** Sessions that are away, or lack something which was acked. */
    public long lacking(Map<ConversationId, Long> heads) {
        return ask(
                () -> sessions.stream().filter(session -> !session.has(heads)).count());
    }

    /** Up to where each conversation is acked. */
    public Map<ConversationId, Long> ackedHeads() {
        return ask(truth::ackedHeads);
    }

    /** Lets everybody fall silent, and waits for what is under way. */
    public Verdict conclude() {
        conduct.end();
        Pauses.until("the last acks", () -> ask(() -> sessions.stream().allMatch(StormSession::isQuiet)));
        Map<ConversationId, Long> heads = ackedHeads();
        Pauses.until("the last events", () -> lacking(heads) == 0);
        ask(truth::faults).forEach(fault -> System.out.println("  FAULT " + fault));
        return ask(() -> new Verdict(truth.ackedCount(), truth.lost(), truth.faultCount()));
    }

    /** Asks on the loop, where everything is kept. */
    <T> T ask(Supplier<T> question) {
        return generator.loop().submit(question::get).syncUninterruptibly().getNow();
    }

    public int size() {
        return sessions.size();
    }

    @Override
    public void close() {
        closed = true;
        ask(() -> {
            sessions.forEach(StormSession::cut);
            return live;
        });
        generator.close();
    }
}
