package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutboxTest extends SdkTest {
    private static final ConversationId TALK = ConversationId.random();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("outbox");
    }

    private static OutboxEntry entry(long number, Command command) {
        return new OutboxEntry(number, number % 2 == 0 ? new Epoch("a strange\nepoch -") : null, command);
    }

    private static OutboxEntry entry(long number) {
        return entry(number, new Command.Send(TALK, Nonce.random(), "line\none \"äöü\" 👍 " + number, new Seq(3)));
    }

    private void write(OutboxEntry... entries) {
        try (FileOutbox outbox = new FileOutbox(file())) {
            outbox.load();
            for (OutboxEntry entry : entries) {
                outbox.add(entry).toCompletableFuture().join();
            }
        }
    }

    private List<OutboxEntry> read() {
        try (FileOutbox outbox = new FileOutbox(file())) {
            return outbox.load();
        }
    }

    @Test
    void everyKindOfCommandComesBackAsItWas() {
        OutboxEntry[] entries = {
            entry(1),
            entry(2, new Command.Edit(TALK, Nonce.random(), new Seq(4), "text")),
            entry(3, new Command.Delete(TALK, Nonce.random(), new Seq(4))),
            entry(4, new Command.React(TALK, Nonce.random(), new Seq(4), "👍", true)),
            entry(5, new Command.Pin(TALK, Nonce.random(), new Seq(4), true))
        };
        write(entries);
        assertThat(read()).containsExactly(entries);
    }

    @Test
    void whatWasRemovedStaysAway() {
        OutboxEntry first = entry(1);
        OutboxEntry second = entry(2);
        write(first, second);
        try (FileOutbox outbox = new FileOutbox(file())) {
            outbox.load();
            outbox.remove(first);
        }
        assertThat(read()).containsExactly(second);
    }

    @Test
    void aTornLastLineIsCutOffWhereverItTore() throws IOException {
        OutboxEntry first = entry(1);
        write(first);
        long whole = Files.size(file());
        write(entry(2));
        byte[] bytes = Files.readAllBytes(file());
        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(file(), Arrays.copyOf(bytes, length));
            assertThat(read()).containsExactly(first);
            assertThat(Files.size(file())).isEqualTo(whole);
        }
    }

    @Test
    void aLineThatTheDiskChangedIsCutOff() throws IOException {
        OutboxEntry first = entry(1);
        write(first, entry(2));
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 30] ^= 1;
        Files.write(file(), bytes);
        assertThat(read()).containsExactly(first);
    }

    @Test
    void whatIsAddedAfterATornLineIsKept() throws IOException {
        OutboxEntry first = entry(1);
        OutboxEntry second = entry(2);
        write(first);
        Files.writeString(file(), "0badc0de + - {\"type\":\"se", StandardOpenOption.APPEND);
        write(second);
        assertThat(read()).containsExactly(first, second);
    }

    @Test
    void aLongHistoryIsCompacted() throws IOException {
        OutboxEntry kept = entry(1);
        try (FileOutbox outbox = new FileOutbox(file())) {
            outbox.load();
            outbox.add(kept);
            for (int number = 2; number < 20_000; number++) {
                OutboxEntry passing = entry(number);
                outbox.add(passing);
                outbox.remove(passing);
            }
        }
        assertThat(Files.size(file())).isLessThan(2_000_000);
        assertThat(read()).containsExactly(kept);
    }

    @Test
    void aSecondClientIsKeptOut() {
        try (FileOutbox outbox = new FileOutbox(file())) {
            outbox.load();
            assertThatThrownBy(() -> new FileOutbox(file()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("uses the outbox");
        }
    }

    @Test
    void theNextClientSendsWhatTheLastOneCouldNot() {
        ConversationId talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (!(frame instanceof ClientFrame.Send)) {
                honest.on(peer, frame);
            }
        });
        StarlingClient first = live(client().outbox(new FileOutbox(file())));
        first.send(talk, "A");
        first.send(talk, "B");
        eventually(() -> assertThat(server.received(ClientFrame.Send.class)).hasSize(1));
        first.stop();
        first.stopped().join();
        server.follow(honest);
        StarlingClient second = live(client().outbox(new FileOutbox(file())));
        assertThat(second.restored())
                .extracting(restored -> restored.ack().join().seq())
                .containsExactly(new Seq(1), new Seq(2));
        second.close();
        assertThat(read()).isEmpty();
    }
}
