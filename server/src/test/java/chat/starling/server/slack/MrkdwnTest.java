package chat.starling.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From Slack's mrkdwn to Markdown. */
class MrkdwnTest {
    private static final Account ALICE = new Account(UserId.random(), "alice");
    private static final Mrkdwn MRKDWN = new Mrkdwn(
            id -> id.equals("U1") ? Optional.of(ALICE) : Optional.empty(),
            id -> id.equals("C1") ? Optional.of("general") : Optional.empty(),
            new EmojiNames());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "*bold* and _slanted_ and ~gone~ | **bold** and _slanted_ and ~~gone~~",
                "a*b*c 2 * 3 * 4 | a\\*b\\*c 2 \\* 3 \\* 4",
                "*~both~* | **~~both~~**",
                "`*code* &lt;b&gt;` | `*code* <b>`",
                "<https://a.example/x?y=1&amp;z=2> | <https://a.example/x?y=1&z=2>",
                "\"<https://a.example|the page>\" | [the page](<https://a.example>)",
                "<javascript:alert(1)> | javascript:alert(1)",
                "\"<javascript:alert(1)|click>\" | click (javascript:alert(1))",
                "\"<mailto:a@b.example|a@b.example>\" | <mailto:a@b.example>",
                "hi <@U1> | hi @alice",
                "\"<@U7|carol> <@U8>\" | @carol @U8",
                "see <#C1> | see #general",
                "\"see <#C2|other>\" | see #other",
                "\"<!subteam^S1|@team>\" | @team",
                "\"<!date^1392734382^{date}|a day>\" | a day",
                "1 &lt; 2 &amp;&amp; 3 &gt; 2 | 1 \\< 2 \\&\\& 3 > 2",
                "&lt;script&gt; | \\<script>",
                "&gt; quoted | > quoted",
                "# no heading | \\# no heading",
                "[x](y) | \\[x\\](y)",
                ":tada: :no_such_name: 10:30:00 | 🎉 :no_such_name: 10:30:00",
                ":wave::skin-tone-3: | 👋🏼"
            })
    void isReadAsItWas(String mrkdwn, String markdown) {
        assertThat(MRKDWN.markdown(mrkdwn).text()).isEqualTo(markdown);
    }

    @Test
    void aBlockOfCodeGetsLinesOfItsOwn() {
        assertThat(MRKDWN.markdown("see ```a *b*\nc``` then").text()).isEqualTo("see \n```\na *b*\nc\n```\n then");
    }

    @Test
    void aWordForEverybodyMentionsEverybody() {
        assertThat(MRKDWN.markdown("<!channel> <!here> <@U1>").mentions())
                .isEqualTo(new Mentions(List.of(ALICE.id()), Mentions.Everyone.CHANNEL));
        assertThat(MRKDWN.markdown("<!here>").text()).isEqualTo("@here");
        assertThat(MRKDWN.markdown("@alice @channel").mentions()).isEqualTo(Mentions.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "~", "`", "```", "<", "&gt;", ":a", "*a ", "<@", "[", "_"})
    void noTextTakesLong(String piece) {
        String text = piece.repeat(40_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> MRKDWN.markdown(text));
    }
}
