package chat.starling.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import chat.starling.protocol.model.UserId;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked, the answer is results or one clear line. */
class BadQueriesTest {
    private static final int TIMES = 600;
    private static final String[] PIECES = {
        "word",
        "-",
        "\"",
        "”",
        "*",
        "from:",
        "in:",
        "before:",
        "on:",
        "has:",
        "is:",
        "me",
        "link",
        "pinned",
        "2026-02-30",
        "2026-11",
        " ",
        "\u3000",
        "\t",
        "'",
        "\\",
        "&",
        "|",
        "!",
        "(",
        ")",
        "<->",
        ":",
        "::",
        ":*A",
        "#link",
        "日本",
        "学",
        "ﷺ",
        "🎉",
        "👩‍👩‍👧",
        "\u200b",
        "\ufeff",
        "e\u0301",
        "\u202e",
        "%",
        "_",
        "$1",
        "?",
        "??",
        "{",
        "}",
        "a",
        "aa*",
        "İ",
        "ß"
    };

    private static SearchWorld world;
    private static UserId alice;

    @BeforeAll
    static void open() {
        world = new SearchWorld();
        alice = world.talk.account("alice");
        world.talk.say(world.talk.group(alice), alice, "word 日本 🎉 it's \\ here");
        world.index();
    }

    @AfterAll
    static void close() throws InterruptedException {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|say what to find",
                "?!|say what to find",
                "-word|say what to find",
                "a*|at least 2 letters",
                "from: alice|without a space",
                "from:nobody|nobody named \"nobody\"",
                "in:nowhere|no conversation \"nowhere\"",
                "has:wings|has: knows file, link, reaction, not \"wings\"",
                "is:good|is: knows edited, pinned, reply, thread",
                "on:2026-02-30|no date",
                "before:soon|no date",
                "-before:2026|no minus before before:",
            })
    void areRefusedWithAReason(String query, String reason) {
        assertThat(world.refusal(alice, query)).contains(reason);
    }

    @Test
    void areBounded() {
        assertThat(world.refusal(alice, "x".repeat(257))).contains("256");
        assertThat(world.refusal(alice, "x ".repeat(21))).contains("20");
        assertThat(world.refusal(alice, "日本".repeat(100))).contains("64");
    }

    @Test
    void anyStringHasAnAnswer() {
        Random random = new Random(7);
        for (int i = 0; i < TIMES; i++) {
            StringBuilder query = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                query.append(PIECES[random.nextInt(PIECES.length)]);
            }
            assertThatCode(() -> world.answer(alice, query.toString(), null, 5))
                    .as("the query <%s>", query)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatLooksLikeAFilterAndIsNoneIsAWord() {
        assertThat(world.texts(alice, "subject:word")).isEmpty();
        assertThat(world.texts(alice, "WORD FROM:me IN:\"a group\"")).hasSize(1);
        assertThat(world.texts(alice, "“it's” 日本")).hasSize(1);
    }
}
