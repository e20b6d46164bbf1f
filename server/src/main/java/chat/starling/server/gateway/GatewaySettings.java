package chat.starling.server.gateway;

import java.time.Duration;

/**
 * How the gateway treats its sessions.
 *
 * @param heartbeat how often a session hears of moved heads
 * @param helloTimeout how long a connection may wait with its {@code hello}
 * @param silence after this time without a sign of life, or without taking a byte, a connection is closed
 * @param socketsPerUser open sockets of one user on this node
 * @param waitingSockets open sockets that have not said {@code hello}
 * @param limited whether the rates of frames and these two numbers are limited
 */
public record GatewaySettings(
        Duration heartbeat,
        Duration helloTimeout,
        Duration silence,
        int socketsPerUser,
        int waitingSockets,
        boolean limited) {

    public static GatewaySettings of(Duration heartbeat, boolean limited) {
        return new GatewaySettings(heartbeat, Duration.ofSeconds(10), Duration.ofSeconds(120), 100, 5_000, limited);
    }

    int socketsPerUserLimit() {
        return limited ? socketsPerUser : Integer.MAX_VALUE;
    }

    int waitingSocketsLimit() {
        return limited ? waitingSockets : Integer.MAX_VALUE;
    }
}
