package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Positions in a small text file: the epoch, URL-encoded, then one line a conversation. Each save replaces the file at once, so a
 * reader sees the old or the new one, never a half.
 */
public final class FilePositions implements PositionStore {
    private final Path file;

    public FilePositions(Path file) {
        this.file = file;
    }

    @Override
    public Positions load() {
        try {
            return Files.exists(file) ? parse(Files.readAllLines(file)) : Positions.NONE;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Positions parse(List<String> lines) {
        Map<ConversationId, Seq> last = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            last.put(
                    ConversationId.parse(line.substring(0, space)), new Seq(Long.parseLong(line.substring(space + 1))));
        }
        return new Positions(epoch(lines.getFirst()), last);
    }

    private static @Nullable Epoch epoch(String line) {
        return line.isEmpty() ? null : new Epoch(URLDecoder.decode(line, StandardCharsets.UTF_8));
    }

    @Override
    public void save(Positions positions) {
        String epoch = positions.epoch() == null
                ? ""
                : URLEncoder.encode(positions.epoch().value(), StandardCharsets.UTF_8);
        String lines = positions.last().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            DurableFiles.replace(file, epoch + "\n" + lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
