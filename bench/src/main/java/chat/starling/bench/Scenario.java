package chat.starling.bench;

/** What is measured. */
sealed interface Scenario {

    /** Each sender has a connection and one message on its way, in a conversation of its own or in one for all. */
    record Sends(int senders, boolean oneConversation, int seconds) implements Scenario {}

    /** Messages are sent by a plan, whether or not the answers come; latency counts from the planned moment. */
    record FixedRate(int perSecond, int seconds) implements Scenario {}

    /** Resident memory of the JVM at two numbers of idle signed-in sockets. */
    record IdleSockets(int few, int many) implements Scenario {}

    /** From the start of the process to {@code ready}, on a data directory that was used before. */
    record WarmStart() implements Scenario {}

    default String title() {
        return switch (this) {
            case Sends sends
            when sends.oneConversation() -> "durable sends, " + sends.senders() + " senders, one conversation";
            case Sends sends -> "durable sends, " + sends.senders() + " senders";
            case FixedRate rate -> "ack latency at " + rate.perSecond() + " sends/s";
            case IdleSockets idle -> "memory of an idle socket, " + idle.few() + " to " + idle.many();
            case WarmStart start -> "start to ready, warm";
        };
    }
}
