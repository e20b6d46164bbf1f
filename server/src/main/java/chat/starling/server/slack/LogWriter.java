package chat.starling.server.slack;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.slack.BringFiles.Brought;
import chat.starling.server.slack.ImportStore.Key;
import chat.starling.server.slack.ImportStore.Staged;
import chat.starling.server.slack.Said.Reacted;
import chat.starling.server.slack.Summary.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log of one conversation in batches, each of which is there whole or not at all. A message comes with what was done to it,
 * which stands right behind it, at its time: Slack does not tell when somebody reacted. What an earlier run wrote is found by its
 * nonces, and only its place is noted.
 */
final class LogWriter {
    private static final int BATCH = 500;
    private static final int BATCH_SIZE = 4 << 20;

    private final ImportStore store;
    private final ConversationId conversation;
    private final Keys keys;
    private final BringFiles files;
    private final Summary summary;
    private final Instant now;
    private final Places places = new Places();
    private final List<Said> waiting = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private int waitingSize;
    private Seq head;
    private Instant lastAt;

    /** @param now no message is later */
    LogWriter(ImportStore store, Staged staged, Keys keys, BringFiles files, Summary summary, Instant now) {
        this.store = store;
        this.conversation = staged.id();
        this.head = staged.head();
        this.lastAt = staged.lastAt();
        this.keys = keys;
        this.files = files;
        this.summary = summary;
        this.now = now;
    }

    Places places() {
        return places;
    }

    /** The first events of the log, unless an earlier run has written them. */
    void open(Instant at, UserId by, List<EventBody> bodies) {
        if (head.equals(Seq.ZERO)) {
            moveTo(at);
            for (int i = 0; i < bodies.size(); i++) {
                event(by, keys.nonce("opening", i), bodies.get(i));
            }
            write();
        }
    }

    void say(Said said) {
        waiting.add(said);
        waitingSize += said.size();
        if (waiting.size() >= BATCH || waitingSize >= BATCH_SIZE) {
            flush();
        }
    }

    /** One event more, unless an earlier run has written it. */
    void add(UserId by, Nonce nonce, EventBody body) {
        flush();
        if (store.known(conversation, List.of(new Key(by, nonce))).isEmpty()) {
            event(by, nonce, body);
            write();
        }
    }

    void flush() {
        Map<Nonce, Seq> known = store.known(
                conversation,
                waiting.stream()
                        .map(said -> new Key(said.sender(), said.nonce()))
                        .toList());
        Set<Nonce> here = new HashSet<>();
        for (Said said : waiting) {
            Seq place = known.get(said.nonce());
            if (place != null) {
                summary.add(Count.MESSAGES_KNOWN);
                places.put(said.time(), place);
            } else if (here.add(said.nonce())) {
                write(said);
            } else {
                summary.skip("messages that are in the export twice");
            }
        }
        waiting.clear();
        waitingSize = 0;
        write();
    }

    private void write(Said said) {
        at(said);
        Brought brought = files.bring(said.sender(), said.files());
        String text = FileNotes.below(said.words().text(), brought.missing());
        MessageExtras extras = MessageExtras.ofThread(root(said), said.alsoInConversation())
                .with(said.words().mentions())
                .withAttachments(brought.attachments());
        Seq seq = event(said.sender(), said.nonce(), new EventBody.Message(text, null, extras));
        summary.add(Count.MESSAGES);
        places.put(said.time(), seq);
        happened(said, seq, text);
    }

    private void at(Said said) {
        Instant time = SlackTime.instant(said.time());
        if (time.isAfter(now)) {
            summary.add(Count.FUTURE);
        } else if (time.isBefore(lastAt) && !places.isEmpty()) {
            summary.add(Count.LATE);
        }
        moveTo(time);
    }

    private void moveTo(Instant time) {
        Instant possible = time.isAfter(now) ? now : time;
        lastAt = possible.isAfter(lastAt) ? possible : lastAt;
    }

    private @Nullable Seq root(Said said) {
        if (said.root() == null) {
            return null;
        }
        Seq root = places.of(said.root());
        if (root == null) {
            summary.add(Count.LOST_ROOTS);
        }
        return root;
    }

    private void happened(Said said, Seq seq, String text) {
        if (said.edited()) {
            summary.add(Count.EDITS);
            event(
                    said.sender(),
                    keys.nonce("edited", said.nonce()),
                    new EventBody.Edit(seq, text, said.words().mentions()));
        }
        for (Reacted reacted : said.reactions()) {
            summary.add(Count.REACTIONS);
            event(
                    reacted.user(),
                    keys.nonce("reaction", said.nonce(), reacted.emoji()),
                    new EventBody.Reaction(seq, reacted.emoji(), true));
        }
    }

    private Seq event(UserId sender, Nonce nonce, EventBody body) {
        head = new Seq(head.value() + 1);
        events.add(new Event(conversation, head, lastAt, sender, nonce, body));
        return head;
    }

    private void write() {
        if (!events.isEmpty()) {
            store.append(conversation, new Seq(head.value() - events.size()), List.copyOf(events));
            events.clear();
        }
    }
}
