package chat.starling.server.export;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.export.ExportStore.Exported;
import chat.starling.server.export.RecordWriter.Scope;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exports a conversation for one of its members. Blocks. */
public final class ExportConversation {
    private final ExportParts parts;
    private final Conversations conversations;

    public ExportConversation(ExportParts parts, Conversations conversations) {
        this.parts = parts;
        this.conversations = conversations;
    }

    /**
     * @param withFiles whether the export is a zip that holds the files, too
     * @param leave of the user, besides being a member
     */
    public Answer<Export> export(UserId user, ConversationId conversation, boolean withFiles, Leave leave) {
        Leave all = leave.and(() -> checkStill(user, conversation));
        Refusal refusal = refusal(user, conversation);
        return refusal == null
                ? new Answer.Given<>(out -> Packing.write(
                        out,
                        withFiles ? Packing.seenBy(user, parts.files()) : null,
                        records -> tell(conversation, records, all),
                        all))
                : new Answer.Refused<>(refusal);
    }

    private @Nullable Refusal refusal(UserId user, ConversationId conversation) {
        return Access.takePart(conversations.standing(conversation, user).orElse(null));
    }

    private Set<FileId> tell(ConversationId id, OutputStream out, Leave leave) throws IOException {
        RecordWriter records = new RecordWriter(out);
        ConversationTelling telling = new ConversationTelling(parts, records, leave);
        records.begin(Scope.CONVERSATION, parts.origin());
        Exported conversation = parts.store().conversation(id).orElseThrow();
        telling.tell(conversation);
        records.end();
        return telling.files();
    }

    private void checkStill(UserId user, ConversationId conversation) throws IOException {
        if (refusal(user, conversation) != null) {
            throw new IOException("the user has left the conversation that is being exported");
        }
    }
}
