package chat.starling.server.rest;

import static chat.starling.server.rest.Leaders.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Roles in the installation: they count at once, and an owner always remains. */
class InstallationRoleTest {
    private RestServer server;
    private Person owner;

    @BeforeEach
    void open() {
        server = new RestServer();
        owner = server.signedIn("alice");
    }

    @AfterEach
    void close() throws InterruptedException {
        server.close();
    }

    private static Answered give(Person by, Person to, String role) {
        return by.put(user(to) + "/role", "{'role':'" + role + "'}");
    }

    @Test
    void aRoleCountsFromTheNextCallOn() {
        Person bob = server.signedIn("bob");
        assertThat(bob.get("/api/v1/me/role").expect(200).text("role")).isEqualTo("member");
        bob.get("/api/v1/admin/users").refused(403, "forbidden");
        assertThat(give(owner, bob, "moderator").expect(200).text("role")).isEqualTo("moderator");
        assertThat(bob.get("/api/v1/me/role").expect(200).text("role")).isEqualTo("moderator");
        bob.get("/api/v1/admin/users").expect(200);
        give(owner, bob, "member").expect(200);
        bob.get("/api/v1/admin/users").refused(403, "forbidden");
    }

    @Test
    void theLastOwnerStays() {
        give(owner, owner, "admin").refused(409, "conflict").because("keeps an owner");
        Person bob = server.signedIn("bob");
        give(owner, bob, "owner").expect(200);
        give(owner, owner, "member").expect(200);
        give(bob, bob, "admin").refused(409, "conflict");
    }

    @RepeatedTest(5)
    void ofTwoOwnersWhoLayDownTheRoleAtOnceOneStays() {
        Person bob = server.signedIn("bob");
        give(owner, bob, "owner").expect(200);
        List<Integer> answers = Stream.of(owner, bob)
                .map(person -> CompletableFuture.supplyAsync(
                        () -> give(person, person, "member").response().statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void whatIsNoRoleOrNoUserIsRefused() {
        Person bob = server.signedIn("bob");
        give(owner, bob, "emperor").refused(400, "invalid").because("owner, admin, moderator, member");
        owner.put(user(bob) + "/role", "{}").refused(400, "invalid").because("role is missing");
        owner.put(user(bob) + "/role", "[]").refused(400, "invalid");
        owner.put("/api/v1/admin/users/nobody/role", "{'role':'admin'}").refused(404, "not_found");
        owner.put("/api/v1/admin/users/0190aaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa/role", "{'role':'admin'}")
                .refused(404, "not_found");
        server.nobody().get("/api/v1/me/role").refused(401, "unauthenticated");
    }

    @Test
    void accountsAreListedByRoleAndBan() {
        Person bob = server.signedIn("bob");
        Person carol = server.signedIn("carol");
        give(owner, bob, "admin").expect(200);
        owner.put(user(carol) + "/ban", "{'reason':'spam'}").expect(200);
        assertThat(owner.get("/api/v1/admin/users").expect(200).texts("users", "name"))
                .containsExactly("alice", "bob", "carol");
        assertThat(owner.get("/api/v1/admin/users?role=admin").texts("users", "name"))
                .containsExactly("bob");
        assertThat(owner.get("/api/v1/admin/users?banned=true").texts("users", "name"))
                .containsExactly("carol");
        assertThat(owner.get("/api/v1/admin/users?query=BO").texts("users", "name"))
                .containsExactly("bob");
        Answered first = owner.get("/api/v1/admin/users?limit=1");
        assertThat(first.json().at("/more").booleanValue()).isTrue();
        assertThat(owner.get("/api/v1/admin/users?limit=1&after=alice").texts("users", "name"))
                .containsExactly("bob");
        assertThat(first.json().at("/users/0/sessions").intValue()).isEqualTo(1);
        owner.get("/api/v1/admin/users?role=emperor").refused(400, "invalid");
        owner.get("/api/v1/admin/users?banned=maybe").refused(400, "invalid");
        owner.get("/api/v1/admin/users?limit=0").refused(400, "invalid");
    }
}
