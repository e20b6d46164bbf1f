package chat.starling.client;

import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.codec.Decoded;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.Epoch;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One line of an outbox journal: {@code <crc32> + <frame as JSON>} adds the command whose number is the frame's {@code id};
 * {@code <crc32> = <epoch, URL-encoded> <frame as JSON>} adds one of a known epoch; {@code <crc32> - <number>} drops it. The checksum covers what follows it and finds a torn line.
 */
sealed interface JournalLine {

    record Added(OutboxEntry entry) implements JournalLine {}

    record Removed(long number) implements JournalLine {}

    static byte[] added(OutboxEntry entry) {
        ClientFrame frame = entry.command().frame(new RequestId.Number(entry.number()));
        String json = new String(ClientFrameCodec.encode(frame), StandardCharsets.UTF_8);
        Epoch epoch = entry.epoch();
        return sealed(
                epoch == null
                        ? "+ " + json
                        : "= " + URLEncoder.encode(epoch.value(), StandardCharsets.UTF_8) + " " + json);
    }

    static byte[] removed(OutboxEntry entry) {
        return sealed("- " + entry.number());
    }

    /** Empty for a line that was not written whole. */
    static Optional<JournalLine> parse(String line) {
        int space = line.indexOf(' ');
        if (space < 0 || !line.substring(0, space).equals(checksum(line.substring(space + 1)))) {
            return Optional.empty();
        }
        String content = line.substring(space + 3);
        return switch (line.charAt(space + 1)) {
            case '-' -> Optional.of(new Removed(Long.parseLong(content)));
            case '+' -> added(null, content);
            case '=' -> addedInEpoch(content);
            default -> Optional.empty();
        };
    }

    private static Optional<JournalLine> addedInEpoch(String content) {
        int space = content.indexOf(' ');
        String epoch = URLDecoder.decode(content.substring(0, space), StandardCharsets.UTF_8);
        return added(new Epoch(epoch), content.substring(space + 1));
    }

    private static Optional<JournalLine> added(@Nullable Epoch epoch, String json) {
        Decoded decoded = ClientFrameCodec.decode(json.getBytes(StandardCharsets.UTF_8));
        return decoded instanceof Decoded.Frame(ClientFrame frame) ? entry(epoch, frame) : Optional.empty();
    }

    private static Optional<JournalLine> entry(@Nullable Epoch epoch, ClientFrame frame) {
        if (!(frame.id() instanceof RequestId.Number(long number))) {
            return Optional.empty();
        }
        return command(frame).map(command -> new Added(new OutboxEntry(number, epoch, command)));
    }

    private static Optional<Command> command(ClientFrame frame) {
        return switch (frame) {
            case ClientFrame.Send send ->
                Optional.of(new Command.Send(
                        send.conversation(), send.nonce(), send.text(), send.replyTo(), send.options()));
            case ClientFrame.Edit edit ->
                Optional.of(new Command.Edit(edit.conversation(), edit.nonce(), edit.seq(), edit.text()));
            case ClientFrame.Delete delete ->
                Optional.of(new Command.Delete(delete.conversation(), delete.nonce(), delete.seq()));
            case ClientFrame.React react -> Optional.of(react(react));
            case ClientFrame.Pin pin ->
                Optional.of(new Command.Pin(pin.conversation(), pin.nonce(), pin.seq(), pin.on()));
            case ClientFrame.Hello _,
                    ClientFrame.Sync _,
                    ClientFrame.History _,
                    ClientFrame.Read _,
                    ClientFrame.Typing _,
                    ClientFrame.Watch _,
                    ClientFrame.Ping _ -> Optional.empty();
        };
    }

    private static Command react(ClientFrame.React react) {
        return new Command.React(react.conversation(), react.nonce(), react.seq(), react.emoji(), react.on());
    }

    private static byte[] sealed(String content) {
        return (checksum(content) + " " + content + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(String content) {
        CRC32 crc = new CRC32();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
