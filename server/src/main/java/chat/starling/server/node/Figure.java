package chat.starling.server.node;

/** One number about a node. What is by the second is of the time since the sample before. */
public enum Figure {
    /** Signed-in sockets. */
    SESSIONS,
    /** Of these, those whose sockets do not take more. */
    SESSIONS_BEHIND,
    /** Events written to sessions, by the second. */
    DELIVERIES,
    /** Answered appends, by the second. */
    APPENDS,
    /** From the call of append to its answer, on average since the sample before, in milliseconds; absent when there was none. */
    APPEND_MILLIS,
    /** Commands that wait for a lane. */
    QUEUED,
    /** Since the digest looked for what hints had not said, in seconds. */
    DIGEST_AGE,
    /** 1 while there is a connection to NATS, else 0; absent on a node that is alone. */
    BUS_CONNECTED,
    /** Messages from other nodes, by the second. */
    BUS_RECEIVED,
    /** Bytes that wait for NATS. */
    BUS_WAITING,
    /** The share of the machine's processors that the node uses, 0 to 1. */
    CPU
}
