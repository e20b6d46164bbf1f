package chat.starling.server.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every address has one spelling, or none. */
class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.org, http://example.org/",
        "HTTPS://EXAMPLE.ORG/A?b=C#d, https://example.org/A?b=C",
        "https://example.org:443/, https://example.org/",
        "https://example.org:80/, https://example.org:80/",
        "http://example.org:/x, http://example.org/x",
        "http://example.org./x, http://example.org/x",
        "http://example.org?q=1, http://example.org/?q=1",
        "https://bücher.example/äb, https://xn--bcher-kva.example/%C3%A4b",
        "https://faß.example/, https://xn--fa-hia.example/",
        "http://１２７．０．０．１/, http://127.0.0.1/",
        "http://127。0。0。1/, http://127.0.0.1/",
        "http://ⓔxample.org/, http://example.org/",
        "http://раypal.com/, http://xn--ypal-43d9g.com/",
        "http://192.168.0.1:8080/x, http://192.168.0.1:8080/x",
        "http://[::1]/, http://[0:0:0:0:0:0:0:1]/",
        "http://x.example/{a|b}\"c, http://x.example/%7Ba%7Cb%7D%22c",
        "http://x.example//10.0.0.1/, http://x.example//10.0.0.1/",
        "http://my-host_1.example/, ''"
    })
    void isSpelledInOneWay(String typed, String spelled) {
        assertThat(WebAddress.parse(typed).map(WebAddress::toString).orElse("")).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "javascript:alert(1)",
                "http://",
                "http:///x",
                "http:/example.org",
                "http:example.org",
                "http://user@example.org/",
                "http://user:secret@example.org/",
                "http://example.org@10.0.0.1/",
                "http://example.org\\@10.0.0.1/",
                "http://example.org\\.evil.example/",
                "http://exa mple.org/",
                "http://example.org/\nHost: x",
                "http://example.org/\tx",
                "http://example.org/\u0000",
                "http://example%2eorg/",
                "http://%31%32%37.0.0.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0x7f.0.0.0x1/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.1.2/",
                "http://256.0.0.1/",
                "http://example.0x1/",
                "http://example.1/",
                "http://example..org/",
                "http://example.org../",
                "http://./",
                "http://[::1%25eth0]/",
                "http://[fe80::1%lo]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[::ffff:a00:1]/",
                "http://[::1/",
                "http://[127.0.0.1]/",
                "http://[example.org]/",
                "http://[::1]x/",
                "http://a[::1]/",
                "http://example.org:0/",
                "http://example.org:65536/",
                "http://example.org:99999999/",
                "http://example.org:8a/",
                "http://example.org:80:80/",
                "http://xn--a/",
                "http://a\u202eb.example/",
                "http://-a-.example/"
            })
    void isNone(String typed) {
        assertThat(WebAddress.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/y, https://a.example/y",
        "y?z, https://a.example/dir/y?z",
        "../y, https://a.example/y",
        "//b.example/y, https://b.example/y",
        "http://b.example, http://b.example/",
        "' /ü ', https://a.example/%C3%BC",
        "ftp://b.example/, ''",
        "'javascript:alert(1)', ''",
        "'data:image/png;base64,AA', ''",
        "//user@b.example/, ''",
        "'/a\\b', ''",
        "//2130706433/, ''",
        "'', ''"
    })
    void leadsTo(String other, String spelled) {
        WebAddress from = WebAddress.parse("https://a.example/dir/x").orElseThrow();
        assertThat(from.resolve(other).map(WebAddress::toString).orElse("")).isEqualTo(spelled);
    }
}
