package chat.starling.server.gateway;

import chat.starling.server.log.AppendOutcome;
import chat.starling.server.telemetry.Times;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** How long clients wait for the two answers that matter. */
final class GatewayTimes {
    private final Timer acks;
    private final Timer hellos;

    GatewayTimes(MeterRegistry metrics) {
        acks = Times.timer("starling.ack", "From reading a command to writing its ack", metrics);
        hellos = Times.timer("starling.hello", "From reading a hello to writing its welcome", metrics);
    }

    /** A refusal is no ack. */
    void answered(AppendOutcome outcome, long readAt) {
        if (!(outcome instanceof AppendOutcome.Refused)) {
            acks.record(System.nanoTime() - readAt, TimeUnit.NANOSECONDS);
        }
    }

    void welcomed(long readAt) {
        hellos.record(System.nanoTime() - readAt, TimeUnit.NANOSECONDS);
    }
}
