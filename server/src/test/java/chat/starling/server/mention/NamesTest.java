package chat.starling.server.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a text may name. */
class NamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@alice|alice",
                "hi @alice and @bob|alice bob",
                "@Alice, @ALICE|alice",
                "(@alice)|alice",
                "@alice:|alice",
                "**@alice**|alice",
                "is it @alice?|alice",
                "`code` @alice|alice",
                "`@bob` @alice `@carol`|alice",
                "`not closed @alice|alice",
                "``a ` @bob`` @alice|alice",
                "\\@bob @alice|alice",
                "\\\\@alice|alice",
                "\\`@alice`|alice",
                "@a.b-c_d|a.b-c_d",
                "> @alice|alice",
            })
    void namesAreFound(String text, String names) {
        assertThat(Names.in(text).names()).isEqualTo(names == null ? List.of() : List.of(names.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "me@alice.example",
                "x.@alice",
                "@alice@example.org",
                "@alicé",
                "@@alice",
                "@a",
                "https://example.org/@alice",
                "`@alice`",
                "```\n@alice\n```",
                "```\r\n@alice\r\n```",
                "text\r\n\r\n\t@alice",
                "~~~\n@alice",
                "```java\n@Override\nvoid x() {}\n```\n",
                "    @alice",
                "text\n\n\t@alice",
                "\\@alice",
                "``@alice ` ``"
            })
    void othersAreNot(String text) {
        assertThat(Names.in(text)).isEqualTo(Names.NONE);
    }

    @Test
    void aDotAtTheEndMayBelongToTheNameOrTheSentence() {
        assertThat(Names.in("ask @alice.").names()).containsExactly("alice.", "alice");
    }

    @Test
    void whatComesAfterCodeCounts() {
        assertThat(Names.in("```\n@bob\n```\n@alice").names()).containsExactly("alice");
        assertThat(Names.in("- item\n\n    @alice").names()).containsExactly("alice");
        assertThat(Names.in("`a\n\n@alice`").names()).containsExactly("alice");
    }

    @Test
    void twoWordsMeanEverybody() {
        assertThat(Names.in("@channel and @bob")).isEqualTo(new Names(List.of("bob"), true, false));
        assertThat(Names.in("@Here!")).isEqualTo(new Names(List.of(), false, true));
        assertThat(Names.in("`@channel`").everyone()).isFalse();
    }

    @Test
    void ofVeryManyOnlyTheFirstCount() {
        String crowd = IntStream.range(0, 500).mapToObj(i -> "@user" + i).collect(Collectors.joining(" "));
        assertThat(Names.in(crowd).names()).hasSize(Names.MOST).startsWith("user0", "user1");
    }

    /** A quadratic reading would take minutes. */
    @Test
    void theLongestTextsAreReadInNoTime() {
        String runs = IntStream.range(1, 180).mapToObj("`"::repeat).collect(Collectors.joining("x@"));
        for (String text :
                List.of("@".repeat(16_384), "`@".repeat(8_192), "\\@".repeat(8_192), runs, "@a.".repeat(5_000))) {
            assertThat(IntStream.range(0, 20).mapToObj(i -> timed(text))).allMatch(time -> time.toMillis() < 500);
        }
    }

    private static Duration timed(String text) {
        long before = System.nanoTime();
        Names.in(text);
        return Duration.ofNanos(System.nanoTime() - before);
    }
}
