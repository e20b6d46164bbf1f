package chat.starling.protocol.codec;

import static chat.starling.protocol.frame.ErrorCode.INVALID;
import static chat.starling.protocol.frame.ErrorCode.TOO_LARGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no frame is refused with a code, the id where it was readable, and the name of the field at fault. */
class RefusedFrameTest {
    private static final String CONVERSATION = "01964f3e-8a00-7c21-9d5e-3f1a2b4c5d6e";
    private static final String NONCE = "6f1c2b1e-2c9a-4f60-9d0e-0a1b2c3d4e5f";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        ``                                                   |   | the frame is not a JSON object
        {                                                    |   | the frame is not JSON, see character
        {"type":"ping","id":7,                               | 7 | the frame is not JSON, see character
        {"type":"ping","id":7}}                              | 7 | the frame is not JSON, see character
        {"type":"ping","id":7} {}                            | 7 | the frame holds more than one JSON object
        {"type":"ping","id":7,}                              | 7 | the frame is not JSON
        {'type':'ping'}                                      |   | the frame is not JSON
        {"type":"ping","id":7,"type":"ping"}                 | 7 | a field stands twice in one object
        {"type":"ping","id":7,"x":{"a":1,"a":1}}             | 7 | a field stands twice in one object
        []                                                   |   | the frame is not a JSON object
        null                                                 |   | the frame is not a JSON object
        "ping"                                               |   | the frame is not a JSON object
        7                                                    |   | the frame is not a JSON object
        NaN                                                  |   | the frame is not JSON
        {"id":7}                                             | 7 | type is missing
        {"type":null,"id":7}                                 | 7 | type is missing
        {"type":5,"id":7}                                    | 7 | type is not a string
        {"type":["ping"],"id":7}                             | 7 | type is not a string
        {"type":"dance","id":7}                              | 7 | type is not known
        {"type":"PING","id":7}                               | 7 | type is not known
        {"type":"ping","id":-1}                              |   | id is neither text
        {"type":"ping","id":1.5}                             |   | id is neither text
        {"type":"ping","id":1e400}                           |   | id is neither text
        {"type":"ping","id":9007199254740992}                |   | id is neither text
        {"type":"ping","id":99999999999999999999999}         |   | id is neither text
        {"type":"ping","id":true}                            |   | id is neither text
        {"type":"ping","id":{}}                              |   | id is neither text
        {"type":"ping","id":"\\ud800"}                       |   | id is neither text
        {"type":"ping","id":"\\u0000"}                       |   | id is neither text
        {"type":"hello","id":7}                              | 7 | token is missing
        {"type":"hello","id":7,"token":""}                   | 7 | token is empty
        {"type":"hello","id":7,"token":5}                    | 7 | token is not a string
        {"type":"hello","id":7,"token":"\\udfff"}            | 7 | token holds U+0000 or a lone surrogate
        {"type":"hello","id":7,"token":"t","client":7}       | 7 | client is not a string
        {"type":"typing","id":7}                             | 7 | conversation is missing
        {"type":"typing","id":7,"conversation":"x"}          | 7 | conversation is not a UUID
        {"type":"typing","id":7,"conversation":["x"]}        | 7 | conversation is not a string
        {"type":"sync","id":7,"after":{}}                    | 7 | epoch is missing
        {"type":"sync","id":7,"epoch":"","after":{}}         | 7 | epoch is empty
        {"type":"sync","id":7,"epoch":"e"}                   | 7 | after is missing
        {"type":"sync","id":7,"epoch":"e","after":[]}        | 7 | after is not an object of at most 500
        {"type":"sync","id":7,"epoch":"e","after":{"x":1}}   | 7 | after is not a UUID
        {"type":"watch","id":7}                              | 7 | users is missing
        {"type":"watch","id":7,"users":"x"}                  | 7 | users is not a list of at most 500
        {"type":"watch","id":7,"users":[5]}                  | 7 | users is not a UUID
        """)
    void isInvalid(String json, @Nullable Long re, String message) {
        assertRefused(json == null ? "" : json, re, INVALID, message);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "1e400", "9007199254740992", "1e2", "'\"4\"'", "[4]", "true"})
    void takesOnlyIntegersFromOneForASeq(String seq) {
        String message = "seq is not an integer from 1 to 9007199254740991";
        assertRefused(about("read", "\"seq\":" + seq), 7L, INVALID, message);
    }

    @ParameterizedTest
    @CsvSource({"before,0", "before,-5", "before,1.0", "limit,0", "limit,201", "limit,-1", "limit,'\"50\"'", "limit,1e9"
    })
    void boundsWhatAHistoryAsksFor(String field, String value) {
        assertRefused(about("history", "\"" + field + "\":" + value), 7L, INVALID, field + " is not an integer");
    }

    @ParameterizedTest
    @CsvSource({"-1", "0.5", "9007199254740992", "null", "'\"1\"'"})
    void takesOnlySeqsAsPositions(String seq) {
        String json = "{\"type\":\"sync\",\"epoch\":\"e\",\"after\":{\"%s\":%s},\"id\":7}".formatted(CONVERSATION, seq);
        assertRefused(json, 7L, INVALID, "after is not an integer from 0");
    }

    @Test
    void boundsAndComparesTheEntriesOfASync() {
        assertRefused(sync(501), 7L, INVALID, "after is not an object of at most 500 conversations");
        assertThat(ClientFrameCodec.decode(sync(500).getBytes(UTF_8))).isInstanceOf(Decoded.Frame.class);
        String twice = "\"%s\":1,\"%s\":2".formatted(CONVERSATION, CONVERSATION.toUpperCase(Locale.ROOT));
        assertRefused(
                "{\"type\":\"sync\",\"id\":7,\"epoch\":\"e\",\"after\":{" + twice + "}}",
                7L,
                INVALID,
                "after names a conversation twice");
    }

    @Test
    void boundsTheWatchedUsers() {
        assertRefused(watch(501), 7L, INVALID, "users is not a list of at most 500");
        assertThat(ClientFrameCodec.decode(watch(500).getBytes(UTF_8))).isInstanceOf(Decoded.Frame.class);
    }

    @Test
    void holdsTextToItsRules() {
        assertRefused(send("\"text\":\"\""), 7L, INVALID, "text is empty");
        assertRefused(send("\"text\":7"), 7L, INVALID, "text is not a string");
        assertRefused(send("\"x\":7"), 7L, INVALID, "text is missing");
        assertRefused(send("\"text\":\"a\\u0000\""), 7L, INVALID, "text holds U+0000");
        assertRefused(send("\"text\":\"a\\ud83d\""), 7L, INVALID, "text holds U+0000 or a lone surrogate");
        assertRefused(send("\"text\":\"\\ude00\\ud83d\""), 7L, INVALID, "text holds U+0000 or a lone surrogate");
        assertRefused(send("\"text\":\"" + "é".repeat(8193) + "\""), 7L, TOO_LARGE, "text is longer than 16384 bytes");
        assertRefused(send("\"text\":\"a\",\"reply_to\":0"), 7L, INVALID, "reply_to is not an integer from 1");
        assertThat(ClientFrameCodec.decode(
                        send("\"text\":\"" + "é".repeat(8192) + "\"").getBytes(UTF_8)))
                .isInstanceOf(Decoded.Frame.class);
    }

    @Test
    void holdsEmojiToTheirRules() {
        String message = "emoji is not 1 to 64 bytes of UTF-8 without control characters";
        assertRefused(react("\"emoji\":\"\",\"on\":true"), 7L, INVALID, message);
        assertRefused(react("\"emoji\":\"a\\nb\",\"on\":true"), 7L, INVALID, message);
        assertRefused(react("\"emoji\":\"\\u0085\",\"on\":true"), 7L, INVALID, message);
        assertRefused(react("\"emoji\":\"" + "x".repeat(65) + "\",\"on\":true"), 7L, INVALID, message);
        assertRefused(react("\"emoji\":\"x\",\"on\":1"), 7L, INVALID, "on is neither true nor false");
        assertRefused(react("\"emoji\":\"x\""), 7L, INVALID, "on is missing");
    }

    @Test
    void boundsDepthAndNumbersAndStillFindsTheId() {
        String bounds = "the frame is nested deeper than 32 or has a number of more than 100 digits";
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        assertRefused("{\"type\":\"ping\",\"x\":" + deep + ",\"id\":7}", 7L, INVALID, bounds);
        assertRefused("{\"type\":\"ping\",\"x\":" + "9".repeat(60_000) + ",\"id\":7}", 7L, INVALID, bounds);
        assertRefused("{\"x\":".repeat(10_000), null, INVALID, bounds);
    }

    @Test
    void boundsTheIdInCharactersNotInUnits() {
        assertRefused("{\"type\":\"ping\",\"id\":\"" + "x".repeat(65) + "\"}", null, INVALID, "id is neither text");
        assertThat(ClientFrameCodec.decode(("{\"type\":\"ping\",\"id\":\"" + "😀".repeat(64) + "\"}").getBytes(UTF_8)))
                .isInstanceOf(Decoded.Frame.class);
    }

    @ParameterizedTest
    @CsvSource({"\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080", "\u00e2\u0082"})
    void takesOnlyUtf8(String bytes) {
        byte[] json = ("{\"type\":\"ping\",\"id\":7,\"x\":\"" + bytes + "\"}").getBytes(ISO_8859_1);
        Decoded expected = new Decoded.Refused(null, INVALID, "the frame is not UTF-8");
        assertThat(ClientFrameCodec.decode(json)).isEqualTo(expected);
    }

    private static void assertRefused(String json, @Nullable Long re, ErrorCode code, String message) {
        Decoded decoded = ClientFrameCodec.decode(json.getBytes(UTF_8));
        assertThat(decoded).as(json).isInstanceOfSatisfying(Decoded.Refused.class, refused -> {
            assertThat(refused.message()).startsWith(message);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.re()).isEqualTo(re == null ? null : new RequestId.Number(re));
        });
    }

    private static String about(String type, String rest) {
        return "{\"type\":\"%s\",\"conversation\":\"%s\",%s,\"id\":7}".formatted(type, CONVERSATION, rest);
    }

    private static String send(String rest) {
        return about("send", "\"nonce\":\"" + NONCE + "\"," + rest);
    }

    private static String react(String rest) {
        return about("react", "\"nonce\":\"" + NONCE + "\",\"seq\":4," + rest);
    }

    private static String sync(int entries) {
        String after = IntStream.range(0, entries)
                .mapToObj(index -> "\"00000000-0000-7000-8000-%012x\":1".formatted(index))
                .collect(Collectors.joining(","));
        return "{\"type\":\"sync\",\"epoch\":\"e\",\"after\":{" + after + "},\"id\":7}";
    }

    private static String watch(int users) {
        String ids = IntStream.range(0, users)
                .mapToObj(index -> "\"00000000-0000-7000-8000-%012x\"".formatted(index))
                .collect(Collectors.joining(","));
        return "{\"type\":\"watch\",\"users\":[" + ids + "],\"id\":7}";
    }
}
