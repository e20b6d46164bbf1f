package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.fixture.HandClock;
import chat.starling.protocol.frame.ServerFrame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest extends SdkTest {
    private final HandClock clock = handClock();

    @Test
    void eachBoundIsTwiceTheLastUpToTheCap() {
        List<Long> bounds = List.of(250L, 500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L);
        long[] longest = new long[bounds.size()];
        for (long seed = 0; seed < 2000; seed++) {
            Backoff backoff = new Backoff(seeded(seed), Backoff.CAP);
            for (int failure = 0; failure < bounds.size(); failure++) {
                long delay = backoff.next().toMillis();
                assertThat(delay).isBetween(0L, bounds.get(failure));
                longest[failure] = Math.max(longest[failure], delay);
            }
        }
        for (int failure = 0; failure < bounds.size(); failure++) {
            assertThat(longest[failure]).isGreaterThan(bounds.get(failure) * 95 / 100);
        }
    }

    @Test
    void aClientWaitsItsTimeAndNoLonger() {
        StarlingClient client = live(client().scheduler(clock));
        honest.killAll();
        eventually(() -> assertThat(client.state()).isInstanceOf(ClientState.BackingOff.class));
        Duration delay = ((ClientState.BackingOff) client.state()).delay();
        assertThat(delay).isLessThanOrEqualTo(Backoff.BASE);
        clock.advance(delay.minusMillis(1));
        assertThat(client.state()).isInstanceOf(ClientState.BackingOff.class);
        clock.advance(Duration.ofMillis(1));
        eventually(() -> assertThat(client.state()).isInstanceOf(ClientState.Live.class));
    }

    @Test
    void aDrainingNodeSaysWhenToComeBack() {
        StarlingClient client = live(client().scheduler(clock));
        honest.tell(new ServerFrame.Reconnect(123_456));
        honest.closeAll(1012);
        eventually(() -> assertThat(client.state()).isInstanceOf(ClientState.BackingOff.class));
        assertThat(((ClientState.BackingOff) client.state()).delay()).isEqualTo(Duration.ofMillis(123_456));
        clock.advance(Duration.ofMillis(123_456));
        eventually(() -> assertThat(client.state()).isInstanceOf(ClientState.Live.class));
    }
}
