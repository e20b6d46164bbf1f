package chat.starling.e2e.cluster;

import chat.starling.client.Ack;
import chat.starling.client.Command;
import chat.starling.client.Update;
import chat.starling.e2e.cluster.HistoryLine.Type;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes down what clients do and are told, while it happens. Any thread. */
final class HistoryWriter implements AutoCloseable {
    private static final String SEND = "send";
    private static final String HEAR = "hear";

    private final BufferedWriter lines;

    HistoryWriter(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            lines = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sends(int process, UserId sender, Command.Send command) {
        ObjectNode value = nonce(command).put("sender", sender.toString()).put("text", command.text());
        write(Type.INVOKE, process, SEND, command.conversation(), value);
    }

    void acked(int process, Command.Send command, Ack ack) {
        write(
                Type.OK,
                process,
                SEND,
                command.conversation(),
                nonce(command).put("seq", ack.seq().value()));
    }

    void refused(int process, Command.Send command, String code) {
        write(Type.FAIL, process, SEND, command.conversation(), nonce(command).put("code", code));
    }

    void inDoubt(int process, Command.Send command, String reason) {
        write(Type.INFO, process, SEND, command.conversation(), nonce(command).put("reason", reason));
    }

    private static ObjectNode nonce(Command.Send command) {
        return HistoryLine.object().put("nonce", command.nonce().toString());
    }

    /** From here on the process hears everything behind {@code after}. */
    void listens(int process, ConversationId conversation, long after) {
        write(Type.INVOKE, process, HEAR, conversation, HistoryLine.object().put("after", after));
    }

    void hears(int process, Update update) {
        if (update instanceof Update.NewEvent(Event event)) {
            write(Type.OK, process, HEAR, event.conversation(), value(event));
        } else if (update instanceof Update.Gap gap) {
            ObjectNode value = HistoryLine.object()
                    .put("from", gap.from().value())
                    .put("to", gap.to().value());
            write(Type.FAIL, process, HEAR, gap.conversation(), value);
        }
    }

    /** An event as it stands in the log at the end. */
    void stands(Event event) {
        write(Type.OK, HistoryLine.LOG, "log", event.conversation(), value(event));
    }

    void fault(String name, String phase) {
        ObjectNode value = HistoryLine.object().put("fault", name).put("phase", phase);
        write(new HistoryLine(Type.INFO, HistoryLine.FAULTS, "fault", "", value, System.nanoTime()));
    }

    private static ObjectNode value(Event event) {
        ObjectNode value = HistoryLine.object()
                .put("seq", event.seq().value())
                .put("nonce", event.nonce().toString())
                .put("sender", event.sender().toString());
        return event.body() instanceof EventBody.Message message ? value.put("text", message.text()) : value;
    }

    private void write(Type type, int process, String operation, ConversationId conversation, JsonNode value) {
        write(new HistoryLine(type, process, operation, conversation.toString(), value, System.nanoTime()));
    }

    private synchronized void write(HistoryLine line) {
        try {
            lines.write(line.json());
            lines.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
