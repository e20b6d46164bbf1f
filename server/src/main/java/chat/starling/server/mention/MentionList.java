package chat.starling.server.mention;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that mention one user, from all conversations that the user may see. Blocks. */
public interface MentionList {

    /** A message and where it was said. */
    record Found(ConversationId conversation, Message message) {}

    /** @param next where the next page begins; null when there is none */
    record Page(List<Found> messages, @Nullable Place next) {}

    /** Messages as they stand now, the newest first. */
    Page newest(UserId user, @Nullable Place before, int limit);

    /** The place of a message among those of all conversations. As text it is a cursor that says nothing to a client. */
    record Place(Instant at, ConversationId conversation, Seq seq) {

        /** @throws IllegalArgumentException when the text is no place */
        public static Place parse(String text) {
            String[] parts = text.split("_", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("no place");
            }
            return new Place(
                    Instant.ofEpochMilli(Long.parseLong(parts[0])),
                    ConversationId.parse(parts[1]),
                    new Seq(Long.parseLong(parts[2])));
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + "_" + conversation + "_" + seq;
        }
    }
}
