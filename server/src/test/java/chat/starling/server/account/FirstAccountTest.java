package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.InstallationRole;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first account of an installation is its owner. */
class FirstAccountTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void theFirstAccountIsOwnerAndNoOther() {
        assertThat(FIXTURE.accounts().any()).isFalse();
        assertThat(FIXTURE.signedIn(FIXTURE.user("alice")).role()).isEqualTo(InstallationRole.OWNER);
        assertThat(FIXTURE.accounts().any()).isTrue();
        assertThat(FIXTURE.signedIn(FIXTURE.user("bob")).role()).isEqualTo(InstallationRole.MEMBER);
    }

    @RepeatedTest(10)
    void ofManyWhoAreFirstAtOnceOneIsOwner() {
        atOnce(8, number -> FIXTURE.user("person" + number));
        assertThat(FIXTURE.rows("account"))
                .hasSize(8)
                .filteredOn(row -> row.contains("\"role\":\"owner\""))
                .hasSize(1);
    }
}
