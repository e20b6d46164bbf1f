package chat.starling.e2e.cluster;

import chat.starling.client.Command;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Message;
import org.awaitility.Awaitility;
import java.util.stream.IntStream;
import java.time.Instant;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.e2e.Person;
import chat.starling.e2e.Wire;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Everybody at a node of their own, by its own address. */
class ThreeNodesTest extends ThreeNodesStories {

    /** Each was registered at the node. */
    @Override
    List<Wire> arrive(List<Person> people) {
        return people.stream().map(Wire::signedIn).toList();
    }

    @Test
    void whatWasScheduledIsSentOnceThoughANodeDies() {
        Instant soon = Instant.now().plusSeconds(3);
        List<String> texts =
                IntStream.range(0, 40).mapToObj(i -> "later " + i).toList();
        texts.forEach(text -> alice.rest().schedule(talk, text, soon));
        bob.rest().schedule(talk, "much later", soon.plusSeconds(3600));
        his.await(frame -> frame.path("text").asText().startsWith("later "));
        NodeProcess node = cluster.node(2);
        node.kill();
        Awaitility.await().until(() -> alice.rest().scheduled().isEmpty());
        assertThat(alice.rest().messages(talk, null, 100).messages())
                .extracting(Message::text)
                .containsExactlyInAnyOrderElementsOf(texts);
        assertThat(bob.rest().scheduled()).hasSize(1);
        node.restart();
        cluster.awaitReady();
    }

    @Test
    void votesOfAllNodesAreCountedThoughANodeDies() {
        Poll poll = new Poll(List.of("yes", "no"), false, null, true);
        Seq seq = alice.rest()
                .submit(new Command.Send(talk, Nonce.random(), "well?", null, new SendOptions(null, poll)))
                .seq();
        alice.rest().vote(talk, seq, List.of(0));
        carol.rest().vote(talk, seq, List.of(1));
        NodeProcess node = cluster.node(2);
        node.kill();
        bob.rest().vote(talk, seq, List.of(0));
        hers.await(frame -> frame.path("voters").asInt() == 3);
        node.restart();
        cluster.awaitReady();
        carol.rest().vote(talk, seq, List.of(0));
        for (Person person : List.of(alice, bob, carol)) {
            Poll now = person.rest().messages(talk, null, 1).messages().getFirst().extras().poll();
            assertThat(now).isNotNull().satisfies(it -> assertThat(it.result().counts())
                    .containsExactly(3, 0));
        }
    }

    @Test
    void aNodeThatDrainsSendsItsClientsToTheOthers() {
        NodeProcess node = cluster.node(2);
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(node::terminate, Thread::startVirtualThread);
        assertThat(carols.awaitType("reconnect").path("after_ms").asLong()).isNotNegative();
        assertThat(carols.closeCode(15)).isEqualTo(1012);
        assertThat(end.join()).isZero();
        try (Wire again = Wire.signedIn(carol.at(cluster.url()))) {
            long seq = says(hers, "welcome back");
            awaitSeq(again, seq);
        }
        node.restart();
        cluster.awaitReady();
    }
}
