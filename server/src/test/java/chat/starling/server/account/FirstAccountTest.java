package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first account of an installation is its admin. */
class FirstAccountTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void theFirstAccountIsAdminAndNoOther() {
        assertThat(FIXTURE.accounts().any()).isFalse();
        assertThat(FIXTURE.signedIn(FIXTURE.user("alice")).admin()).isTrue();
        assertThat(FIXTURE.accounts().any()).isTrue();
        assertThat(FIXTURE.signedIn(FIXTURE.user("bob")).admin()).isFalse();
    }

    @RepeatedTest(10)
    void ofManyWhoAreFirstAtOnceOneIsAdmin() {
        atOnce(8, number -> FIXTURE.user("person" + number));
        assertThat(FIXTURE.rows("account"))
                .hasSize(8)
                .filteredOn(row -> row.contains("\"admin\":true"))
                .hasSize(1);
    }
}
