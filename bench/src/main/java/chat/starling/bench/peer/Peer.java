package chat.starling.bench.peer;

import chat.starling.bench.server.Usage;

/** A server that runs, to be compared with others. */
public interface Peer extends AutoCloseable {
    /** Before memory is read. */
    int COLLECTIONS = 3;

    /** What it calls itself, with its version. */
    String version();

    /**
     * A room in which nobody has spoken.
     *
     * @param members how many sockets will be in it
     */
    Room room(int members);

    /** What sockets enter that will do nothing. */
    Room lobby();

    /** Of all its processes, those of its database included. */
    Usage usage();

    /** Of the process that has the sockets, after it has collected its garbage. */
    long residentBytes();

    @Override
    void close();
}
