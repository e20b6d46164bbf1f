package chat.starling.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory finds people by the beginning of their names. */
class FindUsersTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    private final FindUsers findUsers = new FindUsers(FIXTURE.accounts());

    @BeforeEach
    void people() {
        FIXTURE.user("bob", "\u00c4rger 100%");
        FIXTURE.user("alice", "\u0130lk");
        FIXTURE.user("a_l", "Bobby");
    }

    private List<String> found(String query) {
        return findUsers.search(query, "", 10).users().stream().map(User::name).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "al, alice",
        "AL, alice",
        "bo, a_l bob",
        "\u00e4r, bob",
        "\u00c4RGER 100%, bob",
        "\u0130L, alice",
        "a_, a_l"
    })
    void byTheBeginningInAnyCase(String query, String names) {
        assertThat(found(query)).containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "lice", "100", "carol", "a\0", "\ud800"})
    void othersAreNotFound(String query) {
        assertThat(found(query)).isEmpty();
    }

    @Test
    void anEmptyQueryListsByName() {
        assertThat(found("")).containsExactly("a_l", "alice", "bob");
        assertThat(findUsers.search("", "", 2).users()).extracting(User::name).containsExactly("a_l", "alice");
    }

    @Test
    void byId() {
        User carol = FIXTURE.user("carol");
        assertThat(findUsers.byId(carol.id())).contains(carol);
        assertThat(findUsers.byId(UserId.random())).isEmpty();
    }
}
