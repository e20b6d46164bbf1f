package chat.starling.e2e.cluster;

import java.util.stream.Stream;

/** What nodes may warn of when something is done to them: words that such lines contain. */
final class Expected {
    /** Without the database. */
    static final String[] OF_POSTGRES = {"postgres", "database", "waits for the log", "HikariPool", "last seen"};

    /** Without the bus. */
    static final String[] OF_NATS = {"NATS", "hints"};

    /** What else was asleep for longer than its patience. */
    static final String[] OF_PAUSE = {"Thread starvation or clock leap detected", "NATS", "hints"};

    static final String[] OF_FAULTS =
            Stream.of(OF_POSTGRES, OF_NATS, OF_PAUSE).flatMap(Stream::of).toArray(String[]::new);

    private Expected() {}
}
