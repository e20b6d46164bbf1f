package chat.starling.protocol.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event says. {@code target} is the seq of the message that it is about. */
public sealed interface EventBody {

    /** @param replyTo the seq of the message that this one answers */
    record Message(String text, @Nullable Seq replyTo, MessageExtras extras) implements EventBody {
        public Message(String text, @Nullable Seq replyTo) {
            this(text, replyTo, MessageExtras.NONE);
        }

        public Message with(MessageExtras others) {
            return new Message(text, replyTo, others);
        }

        /** What remains of it after its deletion. */
        public DeletedMessage erased() {
            return new DeletedMessage(replyTo, extras.erased());
        }
    }

    /** A message whose text was deleted later: its seq stays, its content is gone. */
    record DeletedMessage(@Nullable Seq replyTo, MessageExtras extras) implements EventBody {
        public DeletedMessage(@Nullable Seq replyTo) {
            this(replyTo, MessageExtras.NONE);
        }
    }

    /**
     * @param text the new text; null when the message was deleted later and its texts with it
     * @param mentions whom the new text mentions
     */
    record Edit(Seq target, @Nullable String text, Mentions mentions) implements EventBody {
        public Edit(Seq target, @Nullable String text) {
            this(target, text, Mentions.NONE);
        }
    }

    record Delete(Seq target) implements EventBody {}

    /** @param on true when the sender's reaction was set, false when it was taken back */
    record Reaction(Seq target, String emoji, boolean on) implements EventBody {}

    record Pin(Seq target, boolean on) implements EventBody {}

    /** @param options what the sender chose in an open poll, in the place of what was chosen before; empty for nothing */
    record Vote(Seq target, List<Integer> options) implements EventBody {
        public Vote {
            options = options.stream().distinct().sorted().toList();
        }
    }

    /** How an anonymous poll stands after another vote. Its sender is who asked, for nobody is told who voted. */
    record Tally(Seq target, List<Integer> counts, int voters) implements EventBody {
        public Tally {
            counts = List.copyOf(counts);
        }
    }

    /** No more votes are taken. */
    record PollClosed(Seq target) implements EventBody {}

    /** Its sender wants no preview of the links of the message to be shown. */
    record PreviewRemoved(Seq target) implements EventBody {}

    /** @param role the role that the member has now; null when the member is gone */
    record Member(
            UserId user, MemberChange change, @Nullable Role role) implements EventBody {}

    record Renamed(String name) implements EventBody {}

    /** @param topic what the conversation is about now; empty when that is open */
    record Topic(String topic) implements EventBody {}

    /** @param change what is other now; what is null stays */
    record Settings(ConversationSettings change) implements EventBody {}

    /**
     * What somebody reads from a newer server than itself: it says nothing, but takes its seq like any event. The
     * server never makes one.
     */
    record Unknown(String kind) implements EventBody {
        /**
         * What a server passes on in place of what only a newer one understands. It has a kind of its own, since under
         * the real name a newer client would look for fields that are not there.
         */
        public static final Unknown TO_THIS_VERSION = new Unknown("unknown");
    }
}
