package chat.starling.server.telemetry;

/** What is recorded of a message's way; {@code docs/operate/observe.md} has them in words for operators. */
public enum Step {
    /** From reading the command to writing its answer; the others are below it. */
    SEND,
    /** Waiting for a lane. */
    APPEND,
    /** The transaction of the lane's batch. */
    COMMIT,
    /** Handing the event to the bus. */
    PUBLISH,
    /** On each node where a member is connected: from the hint to the last event loop's having written to its sessions. */
    DELIVER
}
