package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages that are sent later: once, by whoever comes first. */
class ScheduledTest {
    private static final String PAST = "2020-01-01T00:00:00.000Z";

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private String group;

    @BeforeEach
    void begin() {
        alice = SERVER.signedIn("alice" + UUID.randomUUID().toString().substring(0, 8));
        bob = SERVER.signedIn("bob" + UUID.randomUUID().toString().substring(0, 8));
        group = alice.create("{'kind':'group','name':'g','members':['%s']}", bob.id());
    }

    private Answered schedule(Person who, UUID nonce, String text, String sendAt) {
        return who.post(
                "/api/v1/scheduled",
                "{'nonce':'%s','conversation':'%s','text':'%s','send_at':'%s'}",
                nonce,
                group,
                text,
                sendAt);
    }

    private static String later() {
        return Instant.now().plusSeconds(3600).toString();
    }

    private JsonNode waiting(Person who) {
        return who.get("/api/v1/scheduled").expect(200).json().at("/scheduled");
    }

    @Test
    void whatIsDueIsSentOnceByWhoeverComesFirst() {
        for (int i = 0; i < 25; i++) {
            schedule(bob, UUID.randomUUID(), "m" + i, PAST).expect(201);
        }
        Stream.generate(() -> CompletableFuture.runAsync(SERVER::dispatch, Thread::startVirtualThread))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);
        SERVER.dispatch();
        assertThat(alice.get("/api/v1/conversations/" + group + "/messages").texts("messages", "text"))
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(waiting(bob)).isEmpty();
    }

    @Test
    void whatWaitsIsChangedAndCancelled() {
        UUID nonce = UUID.randomUUID();
        schedule(bob, nonce, "one", later()).expect(201);
        assertThat(schedule(bob, nonce, "two", later()).expect(201).text("text"))
                .isEqualTo("one");
        SERVER.dispatch();
        assertThat(waiting(bob)).hasSize(1);
        assertThat(waiting(alice)).isEmpty();
        String path = "/api/v1/scheduled/" + nonce;
        alice.patch(path, "{'text':'mine'}").refused(404, "not_found");
        alice.delete(path).expect(204);
        assertThat(bob.patch(path, "{'text':'eins','send_at':'" + PAST + "'}")
                        .expect(200)
                        .text("text"))
                .isEqualTo("eins");
        SERVER.dispatch();
        assertThat(alice.get("/api/v1/conversations/" + group + "/messages").texts("messages", "text"))
                .containsExactly("eins");
        bob.patch(path, "{'text':'zwei'}").refused(404, "not_found");
        UUID other = UUID.randomUUID();
        schedule(bob, other, "never", PAST).expect(201);
        bob.delete("/api/v1/scheduled/" + other).expect(204);
        SERVER.dispatch();
        assertThat(alice.get("/api/v1/conversations/" + group + "/messages").texts("messages", "text"))
                .containsExactly("eins");
    }

    @Test
    void whatMayNotBeSentStaysWithTheReason() {
        UUID nonce = UUID.randomUUID();
        schedule(bob, nonce, "too late", PAST).expect(201);
        String place = "/api/v1/conversations/" + group + "/members/" + bob.id();
        alice.delete(place).expect(204);
        SERVER.dispatch();
        assertThat(waiting(bob).at("/0/failure").textValue()).isEqualTo("no such conversation");
        SERVER.dispatch();
        alice.put(place).expect(200);
        bob.patch("/api/v1/scheduled/" + nonce, "{}").expect(200);
        SERVER.dispatch();
        assertThat(waiting(bob)).isEmpty();
    }

    @Test
    void whatIsWrongIsRefusedAtOnce() {
        schedule(bob, UUID.randomUUID(), "", later()).refused(400, "invalid");
        schedule(bob, UUID.randomUUID(), "hi", "soon").refused(400, "invalid");
        schedule(bob, UUID.randomUUID(), "hi", "2999-01-01T00:00:00.000Z").refused(400, "invalid");
        bob.post("/api/v1/scheduled", "{'nonce':'%s','conversation':'%s','text':'hi'}", UUID.randomUUID(), group)
                .refused(400, "invalid");
        Person carol = SERVER.signedIn("carol" + UUID.randomUUID().toString().substring(0, 8));
        schedule(carol, UUID.randomUUID(), "hi", later()).refused(404, "not_found");
        bob.patch("/api/v1/scheduled/x", "{}").refused(404, "not_found");
        SERVER.nobody().get("/api/v1/scheduled").refused(401, "unauthenticated");
    }
}
