package chat.starling.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The export of a workspace of alice and bob, who have talked much in two channels and a little alone. */
final class SlackExport {
    private static final long START = 1_500_000_000L;

    private SlackExport() {}

    /** @param messages in each channel */
    static Path of(int messages) {
        try {
            Path file = Files.createTempFile("slack", ".zip");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                entry(zip, "users.json", """
                        [{"id":"U1","name":"alice","profile":{"real_name":"Alice"}},
                         {"id":"U2","name":"bob","profile":{"real_name":"Bob"}}]
                        """);
                entry(zip, "channels.json", "[" + channel("C1", "north") + "," + channel("C2", "south") + "]");
                entry(zip, "dms.json", "[{\"id\":\"D1\",\"created\":1500000000,\"members\":[\"U1\",\"U2\"]}]");
                entry(zip, "D1/2017-07-14.json", "[" + message(0, "psst") + "]");
                days(zip, "north", messages);
                days(zip, "south", messages);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void days(ZipOutputStream zip, String folder, int messages) throws IOException {
        int aDay = 1_000;
        for (int day = 0; day * aDay < messages; day++) {
            StringBuilder json = new StringBuilder("[");
            for (int number = day * aDay; number < Math.min(messages, (day + 1) * aDay); number++) {
                json.append(number % aDay == 0 ? "" : ",").append(message(number, "message " + number));
            }
            entry(
                    zip,
                    folder + "/day-%06d.json".formatted(day),
                    json.append(']').toString());
        }
    }

    /** Each tenth answers the one before in a thread. */
    private static String message(int number, String text) {
        String thread = number % 10 == 9 ? ",\"thread_ts\":\"" + (START + number - 1) + ".000100\"" : "";
        return "{\"type\":\"message\",\"user\":\"U%d\",\"ts\":\"%d.000100\",\"text\":\"%s\"%s}"
                .formatted(number % 2 + 1, START + number, text, thread);
    }

    private static String channel(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"created\":1500000000,\"creator\":\"U1\",\"members\":[\"U1\",\"U2\"]}"
                .formatted(id, name);
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
