package chat.starling.server.slack;

import static chat.starling.server.slack.TestZip.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips and JSON that mean no good, or are just broken: each is refused in a line that says what and where. */
class HostileZipTest {
    private static final ZipLimits TIGHT = new ZipLimits(20, 4_000_000, 6_000_000, 100);

    private static void refused(TestZip zip, String... why) {
        assertThatThrownBy(() -> {
                    try (SlackZip open = zip.open(TIGHT);
                            Days days = new Days(open, "general")) {
                        Elements.of(open, "users.json", Elements.ENTRY).forEachRemaining(one -> {});
                        new Sorted(days).forEachRemaining(one -> {});
                    }
                })
                .isInstanceOf(BadExport.class)
                .hasMessageContainingAll(why);
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aBombOfManyEntriesIsRefused() {
        TestZip zip = TestZip.small();
        for (int i = 0; i < 20; i++) {
            zip.with("general/" + i + ".json", "[]");
        }
        refused(zip, "22 entries", "at most 20");
    }

    @Test
    void aBombThatUnpacksToMuchMoreIsRefused() {
        refused(
                TestZip.small().with("general/2020-01-01.json", " ".repeat(3_000_000) + "[]"),
                "general/2020-01-01.json",
                "packed more than 100 times smaller");
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        refused(TestZip.small().with("general/1.json", "[" + " ".repeat(4_000_000) + "]"), "general/1.json", "at most");
    }

    @Test
    void filesThatAreTooLongTogetherAreRefused() {
        String day = noise(3_500_000);
        refused(
                TestZip.small().with("general/1.json", day).with("general/2.json", day),
                "holds more than 6000000 bytes");
    }

    private static String noise(int length) {
        return new java.util.Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../users.json", "/etc/passwd", "general/../../x.json", "a\\b.json", "./x.json"})
    void aNameThatLeadsElsewhereIsRefused(String name) {
        refused(TestZip.small().with(name, "[]"), "leads elsewhere", name);
    }

    @Test
    void aNameThatComesTwiceIsRefused() {
        byte[] zip = TestZip.small()
                .with("general/1.json", "[]")
                .with("general/2.json", "[]")
                .bytes();
        assertThatThrownBy(() -> {
                    try (SlackZip open = TestZip.open(replaced(zip, "general/2.json", "general/1.json"), TIGHT)) {
                        open.days("general");
                    }
                })
                .hasMessageContaining("general/1.json twice");
    }

    @Test
    void anEncryptedZipIsRefused() {
        byte[] zip = TestZip.small().bytes();
        int central = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        zip[central + 8] |= 1;
        assertThatThrownBy(() -> TestZip.open(zip, TIGHT))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("encrypted");
    }

    @Test
    void aLinkInTheZipIsNoWayOutOfIt(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.json"), "[{\"ts\":\"1.0\",\"text\":\"secret\"}]");
        byte[] zip = TestZip.small().with("general/1.json", secret.toString()).bytes();
        int central = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
        zip[central + 5] = 3;
        zip[central + 41] = (byte) 0xa1;
        zip[central + 40] = (byte) 0xff;
        assertThatThrownBy(() -> {
                    try (SlackZip open = TestZip.open(zip, TIGHT);
                            Days days = new Days(open, "general")) {
                        days.hasNext();
                    }
                })
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("general/1.json, line 1")
                .hasMessageNotContaining("\"secret\"");
    }

    @Test
    void aLinkInTheFolderOfDownloadsIsNotFollowed(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        Files.createSymbolicLink(downloads.resolve("F1"), secret);
        Files.createDirectory(downloads.resolve("F2"));
        Files.createSymbolicLink(downloads.resolve("F2").resolve("name"), secret);
        Files.createSymbolicLink(downloads.resolve("F4"), folder);
        Files.writeString(downloads.resolve("F3"), "fine");
        try (SlackZip zip = TestZip.small().open()) {
            FileSource source = new FileSource(zip, downloads);
            for (String id : List.of("F1", "F2", "F4", "../secret", "..", ".", "")) {
                assertThat(source.find(new SlackFile(id, "name", 1))).as(id).isEmpty();
            }
            assertThat(source.find(new SlackFile("F3", "name", 4)).orElseThrow().size())
                    .isEqualTo(4);
        }
    }

    @Test
    void aDamagedEntryIsRefused() {
        byte[] zip = TestZip.small().day(message("U1", "1.0", "hello hello")).bytes();
        int start = new String(zip, StandardCharsets.ISO_8859_1).indexOf("2017-07-14.json") + 20;
        zip[start] ^= 0x55;
        assertThatThrownBy(() -> {
                    try (SlackZip open = TestZip.open(zip, TIGHT);
                            Days days = new Days(open, "general")) {
                        days.forEachRemaining(one -> {});
                    }
                })
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("general/2017-07-14.json");
    }

    @Test
    void halfAZipIsRefused() {
        byte[] zip = TestZip.small().bytes();
        assertThatThrownBy(() -> TestZip.open(Arrays.copyOf(zip, zip.length / 2), TIGHT))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("is no zip that can be read");
    }

    @Test
    void aZipOfSomethingElseIsRefused() {
        refused(new TestZip().with("readme.txt", "hello"), "there is no users.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}",
                "[1]",
                "[{\"a\":1},]",
                "[] []",
                "",
                "[{\"a\":\"\t\"}]",
                "[{\"a\":\"\\ud8\"}]",
                "nonsense",
                "[{\"a\":NaN}]"
            })
    void malformedJsonIsToldWithItsPlace(String json) {
        refused(TestZip.small().with("general/2020-01-01.json", json), "general/2020-01-01.json, line 1, column ");
    }

    @Test
    void theLineIsTheOneThatIsWrong() {
        refused(TestZip.small().with("general/2020-01-01.json", "[\n{},\n{\"a\" 1}\n]"), "line 3, column 6");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        refused(TestZip.small().day("{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"), "nesting depth");
    }

    @Test
    void oneObjectThatIsTooLargeIsRefused() {
        refused(TestZip.small().day("{\"text\":\"" + noise(2_000_000) + "\"}"), "too large");
        refused(TestZip.small().day("{\"a\":[" + "1,".repeat(100_000) + "1]}"), "too large");
    }
}
