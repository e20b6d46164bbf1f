package chat.starling.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When people were last connected, by any of their sessions. */
class LastSeenTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void theLatestOfAllSessionsCounts() {
        User alice = FIXTURE.user("alice");
        SignedIn phone = FIXTURE.signedIn(alice);
        FIXTURE.signedIn(alice);
        Instant later = FIXTURE.instant().plusSeconds(60);
        FIXTURE.store().seen(Map.of(phone.session(), later));
        assertThat(FIXTURE.store().lastSeen(List.of(alice.id()))).isEqualTo(Map.of(alice.id(), later));
    }

    @Test
    void itNeverGoesBack() {
        User alice = FIXTURE.user("alice");
        SignedIn phone = FIXTURE.signedIn(alice);
        FIXTURE.store().seen(Map.of(phone.session(), FIXTURE.instant().minus(Duration.ofHours(1))));
        assertThat(FIXTURE.store().lastSeen(List.of(alice.id()))).containsEntry(alice.id(), FIXTURE.instant());
    }

    @Test
    void whoWasNeverConnectedIsLeftOut() {
        UserId bob = FIXTURE.user("bob").id();
        assertThat(FIXTURE.store().lastSeen(List.of(bob, UserId.random()))).isEmpty();
        assertThat(FIXTURE.store().lastSeen(List.of())).isEmpty();
    }
}
