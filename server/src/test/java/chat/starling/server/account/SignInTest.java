package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.HOME;
import static chat.starling.server.account.AccountFixture.PASSWORD;
import static chat.starling.server.account.AccountFixture.PASSWORDS;
import static chat.starling.server.account.AccountFixture.refusal;
import static chat.starling.server.account.AccountFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.User;
import chat.starling.server.log.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever knows the password gets a session; nobody else learns anything. */
class SignInTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void whoSignsInIsKnownByTheToken() {
        User alice = FIXTURE.user("alice");
        SignIn.Opened opened = value(FIXTURE.signIn("alice", PASSWORD));
        assertThat(opened.user()).isEqualTo(alice);
        assertThat(opened.expiresAt()).isEqualTo(FIXTURE.instant().plus(SignIn.LIFE));
        assertThat(FIXTURE.who(opened.token()).user()).isEqualTo(alice);
    }

    @Test
    void noOtherTokenIsAnybodys() {
        String token = FIXTURE.session(FIXTURE.user("alice"));
        for (String other : List.of("", "x", token + "x", token.substring(1), Secrets.token(), "\ud800", "\0")) {
            assertThat(FIXTURE.authenticate().authenticate(other)).isEmpty();
        }
    }

    static List<List<String>> wrong() {
        return List.of(
                List.of("alice", "wrong password"),
                List.of("nobody", PASSWORD),
                List.of("alice", ""),
                List.of("alice", "x".repeat(100_000)),
                List.of("", PASSWORD),
                List.of("al\0ice", PASSWORD),
                List.of("alice\ud800", PASSWORD),
                List.of("a".repeat(100_000), PASSWORD));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whateverIsWrongTheAnswerAndTheWorkAreTheSame(List<String> attempt) {
        FIXTURE.user("alice");
        long before = PASSWORDS.done();
        Refusal refusal = refusal(FIXTURE.signIn(attempt.getFirst(), attempt.getLast()));
        assertThat(refusal).isEqualTo(new Refusal(ErrorCode.UNAUTHENTICATED, "name or password is wrong"));
        assertThat(PASSWORDS.done() - before).isEqualTo(1);
    }

    @Test
    void theDeviceIsKeptInOneShortLine() {
        FIXTURE.user("alice");
        String client = "we\nb\0\u0085\ud800" + "\ud83d\udc26".repeat(200);
        SignIn.Opened opened = value(FIXTURE.signIn().signIn("alice", PASSWORD, client, HOME));
        Sessions.Device device =
                FIXTURE.sessions().list(FIXTURE.who(opened.token())).getFirst();
        assertThat(device.client()).isEqualTo("web" + "\ud83d\udc26".repeat(125));
        assertThat(device.address()).isEqualTo("127.0.0.1");
    }
}
