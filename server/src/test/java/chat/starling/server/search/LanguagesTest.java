package chat.starling.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in one form is found in another, in any language, and what is highlighted is what was looked for. */
class LanguagesTest {
    private static SearchWorld world;
    private static UserId alice;
    private static ConversationId group;

    @BeforeAll
    static void open() {
        world = new SearchWorld();
        alice = world.talk.account("alice");
        group = world.talk.group(alice);
        for (String text : List.of(
                "The libraries were running late at the café",
                "Die Donaudampfschifffahrt überquert die Straße vor vielen Häusern",
                "Мы читали новые книги у ёлки, Андрей",
                "私は東京都に住んでいます。ｶﾗｵｹとテスト",
                "我爱北京天安门",
                "학교에서 공부를 했습니다",
                "สวัสดีชาวโลก",
                "naïve Łódź İstanbul ﬁne ①",
                "see https://example.org/path/to_page?x=1 or snake_case_name and l'eau",
                "party 🎉 👍🏽",
                "bread and butter",
                "butter and bread")) {
            world.talk.say(group, alice, text);
        }
        world.index();
    }

    @AfterAll
    static void close() throws InterruptedException {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "library, libraries",
        "LIBRARIES, libraries",
        "run, running",
        "cafe, café",
        "CAFÉ, café",
        "lib*, libraries",
        "schifffahrt, schifffahrt",
        "dampf, dampf",
        "Donau*, Donaudampfschifffahrt",
        "ueberquert*, ''",
        "uberquert, überquert",
        "STRASSE, Straße",
        "Haus, Häusern",
        "книга, книги",
        "книгу, книги",
        "новый, новые",
        "елка, ёлки",
        "андрей, Андрей",
        "東京, 東京",
        "京都, 京都",
        "カラオケ, ｶﾗｵｹ",
        "住, 住",
        "北京, 北京",
        "天安门, 天安门",
        "门, 门",
        "학교, 학교",
        "공부, 공부",
        "ชาว, ชาว",
        "naive, naïve",
        "lodz, Łódź",
        "istanbul, İstanbul",
        "fine, ﬁne",
        "snake, snake_case_name",
        "eau, eau",
        "example.org, example.org",
        "page, page",
        "🎉, 🎉",
        "👍, 👍🏽",
        "'\"bread and butter\"', bread and butter"
    })
    void findsAndHighlights(String query, String highlighted) {
        if (highlighted.isEmpty()) {
            assertThat(world.texts(alice, query)).isEmpty();
            return;
        }
        assertThat(world.texts(alice, query)).hasSize(1);
        assertThat(String.join(" ", world.highlighted(alice, query))).isEqualTo(highlighted);
    }

    @ParameterizedTest
    @CsvSource({
        "library -late",
        "'\"librar\"'",
        "'\"schifffahrt\"'",
        "'\"читать книгу\"'",
        "京東",
        "北安",
        "at*e",
        "nowhere",
        "'\"bread butter\"'",
        "brea butte nowhere"
    })
    void doesNotFind(String query) {
        assertThat(world.texts(alice, query)).isEmpty();
    }

    @Test
    void theOrderOfWordsOutsideOfQuotesDoesNotMatter() {
        assertThat(world.texts(alice, "bread butter")).containsExactly("butter and bread", "bread and butter");
    }
}
