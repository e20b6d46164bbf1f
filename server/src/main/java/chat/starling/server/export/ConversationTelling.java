package chat.starling.server.export;

import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.export.ExportStore.Exported;
import chat.starling.server.export.ExportStore.Member;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells conversations: what they are, who is in them and their logs, up to the head they had at the beginning. */
final class ConversationTelling {
    static final int PAGE = 500;

    private final ExportStore store;
    private final RecordWriter out;
    private final Told told;
    private final InstantSource clock;
    private final Leave leave;
    private final Set<FileId> files = new LinkedHashSet<>();

    ConversationTelling(ExportParts parts, RecordWriter out, Leave leave) {
        this.store = parts.store();
        this.clock = parts.clock();
        this.leave = leave;
        this.out = out;
        this.told = new Told(store, out);
    }

    Told told() {
        return told;
    }

    /** Of the messages that were told: 16 bytes each, and something around them. */
    Set<FileId> files() {
        return files;
    }

    void tell(Exported conversation) throws IOException {
        head(conversation);
        members(conversation.id());
        Seq after = Seq.ZERO;
        while (after.value() < conversation.head().value()) {
            leave.check();
            List<Event> page = store.events(conversation.id(), after, pageAfter(after, conversation.head()));
            if (page.isEmpty()) {
                return;
            }
            events(conversation.id(), page);
            after = page.getLast().seq();
        }
    }

    private static int pageAfter(Seq after, Seq head) {
        return (int) Math.min(PAGE, head.value() - after.value());
    }

    /** @param stored events of one conversation */
    void events(ConversationId conversation, List<Event> stored) throws IOException {
        List<Event> page = new Disappeared(clock.instant(), store).hidden(conversation, stored);
        told.before(page);
        for (Event event : page) {
            out.line(json -> ShapeWriter.event(json, event));
            if (event.body() instanceof EventBody.Message message) {
                message.extras().attachments().stream().map(Attachment::id).forEach(files::add);
            }
        }
    }

    void head(Exported conversation) throws IOException {
        out.write("conversation", json -> {
            json.writeStringField("id", conversation.id().toString());
            json.writeStringField("kind", conversation.kind().name().toLowerCase(Locale.ROOT));
            if (conversation.name() != null) {
                json.writeStringField("name", conversation.name());
            }
            if (conversation.topic() != null) {
                json.writeStringField("topic", conversation.topic());
            }
            json.writeBooleanField("private", conversation.isPrivate());
            json.writeStringField("created_at", WireTime.format(conversation.createdAt()));
            json.writeNumberField("head", conversation.head().value());
            if (!conversation.settings().equals(ConversationSettings.NONE)) {
                json.writeFieldName("settings");
                SettingsShape.write(json, conversation.settings());
            }
        });
    }

    private void members(ConversationId conversation) throws IOException {
        @Nullable UserId after = null;
        List<Member> page = store.members(conversation, null, PAGE);
        while (!page.isEmpty()) {
            leave.check();
            told.of(page.stream().map(Member::user).toList());
            for (Member member : page) {
                member(conversation, member);
            }
            after = page.getLast().user();
            page = store.members(conversation, after, PAGE);
        }
    }

    private void member(ConversationId conversation, Member member) throws IOException {
        out.write("member", json -> {
            json.writeStringField("conversation", conversation.toString());
            json.writeStringField("user", member.user().toString());
            json.writeStringField("role", member.role().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("joined", member.joined().value());
        });
    }
}
