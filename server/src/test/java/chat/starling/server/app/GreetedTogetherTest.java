package chat.starling.server.app;

import static chat.starling.server.app.HeldTables.awaitWaiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.server.app.Talk.Alice;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients who wait while the table of sessions is locked are greeted as one group, and each gets an answer of its own. */
class GreetedTogetherTest extends HeldNode {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int DOORS = 4;

    @Test
    void eachGetsAnAnswerOfItsOwn() throws Exception {
        Alice nobody = new Alice("no-such-token", "");
        List<Talk> talks = greeted(Stream.of(nobody, bob, alice, nobody, bob).toList(), holder -> {});
        assertThat(talks)
                .extracting(talk -> kind(talk.answer()))
                .containsExactly("error", "welcome", "welcome", "error", "welcome");
        assertShows(talks.get(1), bob, alice);
        assertShows(talks.get(2), alice, bob);
        assertShows(talks.get(4), bob, alice);
        assertThat(talks.get(2).say(alice).acked()).isTrue();
        talks.forEach(Talk::close);
    }

    @Test
    void ofThoseWhoseSessionsHaveEndedNobodyIsWelcome() throws Exception {
        List<Talk> talks =
                greeted(List.of(alice, bob), holder -> holder.createStatement().execute("delete from session"));
        assertThat(talks).extracting(Talk::answer).allMatch(answer -> answer.contains("unauthenticated"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gauge("starling_users")).isZero());
    }

    private interface Change {
        void make(Connection holder) throws Exception;
    }

    /** Behind as many as there are doors, whose greetings wait for the table. */
    private List<Talk> greeted(List<Alice> together, Change change) throws Exception {
        List<CompletableFuture<Talk>> first = new ArrayList<>();
        List<CompletableFuture<Talk>> coming = new ArrayList<>();
        try (Connection holder = tables.hold("session")) {
            for (int i = 0; i < DOORS; i++) {
                first.add(connect(alice));
                awaitWaiting(holder, "select s.id as session%", i + 1);
            }
            for (Alice guest : together) {
                coming.add(connect(guest));
                int waiting = coming.size();
                await().atMost(PATIENCE).pollInterval(POLL).until(() -> gauge("starling_hellos_waiting") == waiting);
            }
            change.make(holder);
            holder.commit();
        }
        first.forEach(one -> one.join().close());
        return coming.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Talk> connect(Alice guest) {
        return CompletableFuture.supplyAsync(() -> Talk.connect(node, guest), Thread::startVirtualThread);
    }

    private double gauge(String name) {
        return node.get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + ' '))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private static String kind(String frame) {
        return RunningNode.read(frame).path("type").asText();
    }

    private static void assertShows(Talk talk, Alice own, Alice other) {
        assertThat(talk.answer()).contains(own.channel()).doesNotContain(other.channel());
    }
}
