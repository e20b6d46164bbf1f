package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.fixture.HonestScript;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest extends SdkTest {

    @Test
    void anAckNamesTheSeqOfTheCommand() {
        ConversationId talk = honest.log.create();
        StarlingClient client = live(client());
        Ack ack = client.send(talk, "hello").join();
        assertThat(ack.seq()).isEqualTo(new Seq(1));
        assertThat(ack.duplicate()).isFalse();
        assertThat(honest.log.all(talk).getFirst().nonce()).isEqualTo(ack.nonce());
    }

    @Test
    void everyKindOfCommandIsAcked() {
        ConversationId talk = honest.log.create();
        StarlingClient client = live(client());
        client.send(talk, "hello").join();
        client.send(talk, "you", new Seq(1)).join();
        client.edit(talk, new Seq(1), "hi").join();
        client.react(talk, new Seq(1), "👍", true).join();
        client.pin(talk, new Seq(1), true).join();
        client.delete(talk, new Seq(1)).join();
        assertThat(honest.log.all(talk))
                .extracting(Event::body)
                .containsExactly(
                        new EventBody.Message("hello", null),
                        new EventBody.Message("you", new Seq(1)),
                        new EventBody.Edit(new Seq(1), "hi"),
                        new EventBody.Reaction(new Seq(1), "👍", true),
                        new EventBody.Pin(new Seq(1), true),
                        new EventBody.Delete(new Seq(1)));
    }

    @Test
    void killsAndLostAcksLoseAndDoubleNothingAndKeepTheOrder() {
        ConversationId talk = honest.log.create();
        Random random = new Random(3);
        server.follow((peer, frame) -> {
            int chance = frame instanceof ClientFrame.Send ? random.nextInt(20) : 19;
            if (chance == 0) {
                peer.kill();
            } else if (chance == 1) {
                honest.log.append(talk, HonestScript.ALICE.id(), ((ClientFrame.Send) frame).nonce(), body(frame));
                peer.kill();
            } else {
                honest.on(peer, frame);
            }
        });
        StarlingClient client = live(client());
        List<CompletableFuture<Ack>> acks = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            acks.add(client.send(talk, "message " + number));
        }
        for (int number = 0; number < 300; number++) {
            assertThat(acks.get(number).join().seq()).isEqualTo(new Seq(number + 1));
        }
        assertThat(honest.log.all(talk)).hasSize(300);
        eventually(() -> assertThat(updates.events(talk)).isEqualTo(honest.log.all(talk)));
    }

    private static EventBody body(ClientFrame frame) {
        ClientFrame.Send send = (ClientFrame.Send) frame;
        return new EventBody.Message(send.text(), send.replyTo());
    }

    @Test
    void aCommandThatIsPutOffIsNotOvertaken() {
        ConversationId talk = honest.log.create();
        AtomicInteger refusals = new AtomicInteger();
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Send send && send.text().equals("A") && refusals.incrementAndGet() <= 3) {
                ErrorCode code = refusals.get() == 1 ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
                peer.send(new ServerFrame.ErrorFrame(send.id(), code, "later", null));
                return;
            }
            honest.on(peer, frame);
        });
        StarlingClient client = live(client());
        var first = client.send(talk, "A");
        var second = client.send(talk, "B");
        assertThat(first.join().seq()).isEqualTo(new Seq(1));
        assertThat(second.join().seq()).isEqualTo(new Seq(2));
    }

    @Test
    void aPipelineKeepsSeveralInFlight() {
        ConversationId talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (!(frame instanceof ClientFrame.Send)) {
                honest.on(peer, frame);
            }
        });
        StarlingClient client = live(client().pipelined(4));
        for (int number = 0; number < 10; number++) {
            client.send(talk, "message " + number);
        }
        eventually(() -> assertThat(server.received(ClientFrame.Send.class)).hasSize(4));
        server.follow(honest);
        honest.killAll();
        eventually(() -> assertThat(honest.log.all(talk)).hasSize(10));
    }

    @Test
    void aRefusalCarriesItsCodeAndDoesNotHoldTheNext() {
        ConversationId talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Send send && send.text().equals("A")) {
                peer.send(new ServerFrame.ErrorFrame(send.id(), ErrorCode.FORBIDDEN, "not a member", null));
                return;
            }
            honest.on(peer, frame);
        });
        StarlingClient client = live(client());
        var refused = client.send(talk, "A");
        assertThat(client.send(talk, "B").join().seq()).isEqualTo(new Seq(1));
        assertThat(codeOf(refused)).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void nothingWaitsForHoursBehindASlowMode() {
        ConversationId talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Send send && send.text().equals("early")) {
                peer.send(new ServerFrame.ErrorFrame(send.id(), ErrorCode.RATE_LIMITED, "slow mode", 3_600_000L));
            } else {
                honest.on(peer, frame);
            }
        });
        StarlingClient client = live(client());
        CompletableFuture<Ack> early = client.send(talk, "early");
        assertThat(client.send(talk, "next").join().seq()).isEqualTo(new Seq(1));
        assertThat(early)
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .satisfies(cause ->
                        assertThat(((StarlingException) cause).retryAfter()).contains(Duration.ofHours(1)));
    }

    @Test
    void aFaultThatDoesNotPassIsGivenUp() {
        ConversationId talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Send send) {
                peer.send(new ServerFrame.ErrorFrame(send.id(), ErrorCode.INTERNAL, "a fault", null));
                return;
            }
            honest.on(peer, frame);
        });
        assertThat(codeOf(live(client()).send(talk, "A"))).isEqualTo(ErrorCode.INTERNAL);
        assertThat(server.received(ClientFrame.Send.class)).hasSize(Outbox.MOST_FAULTS);
    }

    @Test
    void aFullOutboxRefuses() {
        ConversationId talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (!(frame instanceof ClientFrame.Send)) {
                honest.on(peer, frame);
            }
        });
        StarlingClient client = live(client().outboxCapacity(2));
        client.send(talk, "A");
        client.send(talk, "B");
        assertThat(client.send(talk, "C"))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(StarlingException.OutboxFull.class);
    }

    @Test
    void aTextThatNoServerTakesIsRefusedAtOnce() {
        ConversationId talk = honest.log.create();
        StarlingClient client = live(client());
        assertThat(codeOf(client.send(talk, "x".repeat(16_385)))).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(codeOf(client.send(talk, ""))).isEqualTo(ErrorCode.INVALID);
        assertThat(server.received(ClientFrame.Send.class)).isEmpty();
    }

    @Test
    void closingWaitsForTheOutbox() {
        ConversationId talk = honest.log.create();
        StarlingClient client = live(client());
        for (int number = 0; number < 100; number++) {
            client.send(talk, "message " + number);
        }
        client.close();
        assertThat(honest.log.all(talk)).hasSize(100);
        assertThat(client.state()).isEqualTo(new ClientState.Stopped(new StopReason.Closed()));
    }

    private static ErrorCode codeOf(CompletableFuture<Ack> future) {
        Throwable failure = future.handle((_, thrown) -> thrown)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return ((StarlingException) failure).code();
    }
}
