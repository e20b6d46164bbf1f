package chat.starling.server.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import chat.starling.server.preview.PageReader.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a page says of itself, as far as it can be shown. */
class PageReaderTest {
    private static final WebAddress FROM =
            WebAddress.parse("https://site.example/dir/page").orElseThrow();

    private static Page read(String html) {
        return read(html.getBytes(UTF_8), null);
    }

    private static Page read(byte[] bytes, @Nullable Charset charset) {
        try {
            return PageReader.read(new Web.Fetched.Content(FROM, bytes, false, charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void openGraphComesFirst() {
        Page page = read("""
                <title>title</title><meta name=description content=description>
                <meta name="twitter:title" content="card"><meta name="twitter:description" content="of the card">
                <meta property="og:title" content="graph"><meta property="og:description" content="of the graph">
                <meta property="og:site_name" content="Site">
                """);
        assertThat(page.preview()).isEqualTo(new Preview("graph", "of the graph", "Site", null));
    }

    @Test
    void thenTheCardThenThePageItself() {
        assertThat(read("<title>title</title><meta name='twitter:title' content='card'>")
                        .preview()
                        .title())
                .isEqualTo("card");
        assertThat(read("<title>title</title><meta property='og:title' content=' '>")
                        .preview()
                        .title())
                .isEqualTo("title");
        assertThat(read("<title>t</title><meta name=Description content='d'>")
                        .preview()
                        .description())
                .isEqualTo("d");
        assertThat(read("<p>nothing").preview().isEmpty()).isTrue();
    }

    @Test
    void picturesAreOfTheWebAlone() {
        Page page = read("""
                <meta property="og:image" content="javascript:alert(1)">
                <meta name="twitter:image" content="../picture.png">
                <link rel="shortcut icon" href="/favicon.png"><link rel="apple-touch-icon" href="data:image/png;base64,AA">
                """);
        assertThat(page.pictures())
                .extracting(WebAddress::toString)
                .containsExactly("https://site.example/picture.png", "https://site.example/favicon.png");
    }

    @Test
    void textsAreOneLineBoundedAndSeen() {
        Page page = read(
                "<title>a\n  b\u202ec\u200bd\u0007</title><meta name=description content='" + "ü".repeat(900) + "'>");
        assertThat(page.preview().title()).isEqualTo("a bcd");
        assertThat(page.preview().description()).hasSize(400).endsWith("…");
        assertThat(read("<title>" + "🐦".repeat(300) + "</title>").preview().title())
                .isEqualTo("🐦".repeat(199) + "…");
    }

    @Test
    void textsStayTexts() {
        assertThat(read("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>")
                        .preview()
                        .title())
                .isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void charsetsAreThoseOfTheHeaderThenOfThePage() {
        byte[] cyrillic = "<title>Привет</title>".getBytes(Charset.forName("windows-1251"));
        assertThat(read(cyrillic, Charset.forName("windows-1251")).preview().title())
                .isEqualTo("Привет");
        byte[] japanese = "<meta charset=Shift_JIS><title>こんにちは</title>".getBytes(Charset.forName("Shift_JIS"));
        assertThat(read(japanese, null).preview().title()).isEqualTo("こんにちは");
        assertThat(read("<meta charset=no-such><title>ü</title>").preview().title())
                .isEqualTo("ü");
    }

    @Test
    void deepAndBrokenPagesDoNoHarm() {
        assertThat(read("<title>deep</title>" + "<div>".repeat(100_000))
                        .preview()
                        .title())
                .isEqualTo("deep");
        byte[] garbage = new byte[200_000];
        new Random(7).nextBytes(garbage);
        assertThatCode(() -> read(garbage, null)).doesNotThrowAnyException();
    }
}
