package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.HOME;
import static chat.starling.server.account.AccountFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.starling.protocol.model.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What must stay secret is in no text that the server makes and in no row that it keeps. */
class SecretsTest {
    private static final String PASSWORD = "a very special password";

    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void aTokenHas256BitsAndIsNeverTheSame() {
        String token = Secrets.token();
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(token).hasSize(43).isNotEqualTo(Secrets.token());
    }

    @Test
    void theyAreNotInToString() {
        FIXTURE.user("alice");
        String token = FIXTURE.session(FIXTURE.user("bob"));
        assertThat(new SignIn.Opened(
                                token, FIXTURE.instant(), FIXTURE.who(token).user())
                        .toString())
                .doesNotContain(token);
        assertThat(new Registration("alice", PASSWORD, null, "code").toString())
                .doesNotContain(PASSWORD)
                .doesNotContain("code");
        assertThat(new Invites.Invite("code", FIXTURE.instant()).toString()).doesNotContain("code");
        assertThat(FIXTURE.accounts().credentials("alice").orElseThrow().toString())
                .doesNotContain("argon2");
    }

    @Test
    void theyAreNeitherLoggedNorKept() {
        List<String> secrets = new ArrayList<>(List.of(PASSWORD));
        List<String> logged = logged(() -> live(secrets));
        assertThat(secrets).hasSize(3);
        for (String secret : secrets) {
            assertThat(logged).noneMatch(line -> line.contains(secret));
            assertThat(kept()).noneMatch(row -> row.contains(secret));
        }
    }

    @Test
    void onlyTheHashOfATokenIsKept() {
        String token = FIXTURE.session(FIXTURE.user("alice"));
        assertThat(FIXTURE.rows("session"))
                .singleElement()
                .asString()
                .contains(HexFormat.of().formatHex(Secrets.hash(token)));
    }

    /** Does everything that has to do with secrets. */
    private static void live(List<String> secrets) {
        String invite = FIXTURE.invites().first().orElseThrow();
        User alice = value(FIXTURE.register(RegistrationMode.INVITE)
                .register(new Registration("alice", PASSWORD, null, invite), HOME));
        FIXTURE.signIn("nobody", PASSWORD);
        String token = value(FIXTURE.signIn(alice.name(), PASSWORD)).token();
        FIXTURE.sessions().list(FIXTURE.who(token));
        FIXTURE.authenticate().authenticate(token + "x");
        secrets.addAll(List.of(invite, token));
    }

    private static List<String> kept() {
        List<String> rows = new ArrayList<>(FIXTURE.rows("account"));
        rows.addAll(FIXTURE.rows("session"));
        rows.addAll(FIXTURE.rows("invite"));
        assertThat(rows).hasSize(3);
        return rows;
    }

    /** All that is logged meanwhile by anything, however unimportant. */
    private static List<String> logged(Runnable act) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.ALL);
        try {
            act.run();
        } finally {
            root.setLevel(level);
            root.detachAppender(lines);
        }
        return lines.list.stream().map(SecretsTest::text).toList();
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage() + Arrays.toString(event.getArgumentArray());
    }
}
