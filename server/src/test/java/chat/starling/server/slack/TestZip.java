package chat.starling.server.slack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An export of Slack that a test makes: a workspace of alice, bob and a program, until told otherwise. */
final class TestZip {
    static final String USERS = """
            [{"id":"U1","name":"alice","is_owner":true,"is_primary_owner":true,"profile":{"real_name":"Alice A."}},
             {"id":"U2","name":"bob","profile":{"real_name":"Bob B.","display_name":"bobby"}},
             {"id":"U3","name":"gone","deleted":true,"profile":{"real_name":"Gone G."}}]
            """;

    static final String CHANNELS = """
            [{"id":"C1","name":"general","created":1500000000,"creator":"U1","is_archived":false,
              "members":["U1","U2"],"topic":{"value":"all and nothing"},"purpose":{"value":"to talk"}}]
            """;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static TestZip small() {
        return new TestZip().with("users.json", USERS).with("channels.json", CHANNELS);
    }

    TestZip with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TestZip with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** A day of the channel, of messages as Slack writes them. */
    TestZip day(String... messages) {
        return with("general/2017-07-14.json", "[" + String.join(",", messages) + "]");
    }

    static String message(String user, String ts, String text) {
        return message(user, ts, text, "");
    }

    /** @param more fields, each with a comma before it */
    static String message(String user, String ts, String text, String more) {
        return "{\"type\":\"message\",\"user\":\"%s\",\"ts\":\"%s\",\"text\":\"%s\"%s}".formatted(user, ts, text, more);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    SlackZip open() {
        return open(ZipLimits.USUAL);
    }

    SlackZip open(ZipLimits limits) {
        return open(bytes(), limits);
    }

    static SlackZip open(byte[] bytes, ZipLimits limits) {
        try {
            Path file = Files.createTempFile("export", ".zip");
            Files.write(file, bytes);
            file.toFile().deleteOnExit();
            return SlackZip.open(file, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
