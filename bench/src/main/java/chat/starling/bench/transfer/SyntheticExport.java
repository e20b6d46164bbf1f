package chat.starling.bench.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an export of Slack of any size: 200 people in 50 channels, some much busier than others, with threads, mentions, reactions
 * and edits as in a chat at work. The same seed makes the same export.
 */
final class SyntheticExport {
    private static final int PEOPLE = 200;
    private static final int CHANNELS = 50;
    private static final int A_DAY = 2_000;
    private static final long START = 1_500_000_000L;
    private static final String[] WORDS =
            ("the a we you it is was will can not now today release build server meeting bird review and"
                            + " or but with for from about please thanks maybe done broken works again later tomorrow")
                    .split(" ");

    private final Random random = new Random(1);
    private final ZipOutputStream zip;

    private SyntheticExport(ZipOutputStream zip) {
        this.zip = zip;
    }

    static void write(Path file, long messages) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            new SyntheticExport(zip).write(messages);
        }
    }

    private void write(long messages) throws IOException {
        StringJoiner users = new StringJoiner(",", "[", "]");
        StringJoiner members = new StringJoiner(",", "[", "]");
        for (int person = 0; person < PEOPLE; person++) {
            users.add("{\"id\":\"U%d\",\"name\":\"person%d\",\"profile\":{\"real_name\":\"Person %d\"}}"
                    .formatted(person, person, person));
            members.add("\"U" + person + "\"");
        }
        entry("users.json", users.toString());
        StringJoiner channels = new StringJoiner(",", "[", "]");
        for (int channel = 0; channel < CHANNELS; channel++) {
            channels.add("{\"id\":\"C%d\",\"name\":\"channel%d\",\"created\":%d,\"creator\":\"U0\",\"members\":%s}"
                    .formatted(channel, channel, START, members));
        }
        entry("channels.json", channels.toString());
        double all = 0;
        for (int channel = 1; channel <= CHANNELS; channel++) {
            all += 1.0 / channel;
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            days("channel" + channel, Math.round(messages / all / (channel + 1)));
        }
    }

    private void days(String folder, long messages) throws IOException {
        for (long first = 0; first < messages; first += A_DAY) {
            StringBuilder day = new StringBuilder("[");
            for (long number = first; number < Math.min(messages, first + A_DAY); number++) {
                day.append(number == first ? "" : ",\n").append(message(number));
            }
            entry(
                    folder + "/day-%08d.json".formatted(first / A_DAY),
                    day.append(']').toString());
        }
    }

    private String message(long number) {
        StringBuilder more = new StringBuilder();
        if (number > 0 && random.nextInt(4) == 0) {
            more.append(",\"thread_ts\":\"%d.000100\""
                    .formatted(START + number - 1 - random.nextInt((int) Math.min(number, 20))));
        }
        if (random.nextInt(5) == 0) {
            more.append(",\"reactions\":[{\"name\":\"thumbsup\",\"users\":[\"U%d\",\"U%d\"]}]"
                    .formatted(random.nextInt(PEOPLE / 2), PEOPLE / 2 + random.nextInt(PEOPLE / 2)));
        }
        if (random.nextInt(30) == 0) {
            more.append(",\"edited\":{\"ts\":\"1\"}");
        }
        return "{\"type\":\"message\",\"user\":\"U%d\",\"ts\":\"%d.000100\",\"text\":\"%s\"%s}"
                .formatted(random.nextInt(PEOPLE), START + number, text(), more);
    }

    private String text() {
        StringJoiner text = new StringJoiner(" ");
        int words = 3 + random.nextInt(25);
        for (int word = 0; word < words; word++) {
            text.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return random.nextInt(8) == 0 ? "<@U" + random.nextInt(PEOPLE) + "> *" + text + "* :tada:" : text.toString();
    }

    private void entry(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
