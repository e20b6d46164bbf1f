package chat.starling.server.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The link that is previewed is the one that a reader sees first. */
class LinkInTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '"',
            value = {
                "see https://a.example/x. And http://b.example ¦ https://a.example/x",
                "(https://a.example/x_(y)) ¦ https://a.example/x_(y)",
                "[words](https://a.example/x) more ¦ https://a.example/x",
                "<https://a.example/x> ¦ https://a.example/x",
                "**https://a.example/x** ¦ https://a.example/x",
                "HTTPS://A.example ¦ https://a.example/",
                "http://u@b.example then http://c.example ¦ http://c.example/",
                "`http://code.example` http://c.example ¦ http://c.example/",
                "||http://hidden.example|| http://c.example ¦ http://c.example/",
                "||http://hidden.example|| ¦ ''",
                "\\`http://c.example\\` ¦ http://c.example/",
                "xhttp://c.example ¦ ''",
                "http and https:// alone ¦ ''",
                "no link ¦ ''"
            })
    void findsTheFirst(String text, String link) {
        String expected = link.equals("''") ? "" : link;
        assertThat(LinkInText.first(text).map(WebAddress::toString).orElse("")).isEqualTo(expected);
    }
}
