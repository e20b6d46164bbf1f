package chat.starling.server.draft;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.MessageText;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a user has typed and not sent, and tells the user's devices. Blocks. */
public final class KeepDrafts {
    static final int MOST = 100;

    /** A clock that is wrong by more would shut out those that are right. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    private static final Duration KEPT_ERASED = Duration.ofDays(30);

    private final Conversations conversations;
    private final Drafts drafts;
    private final Bus bus;
    private final InstantSource clock;

    public KeepDrafts(Conversations conversations, Drafts drafts, Bus bus, InstantSource clock) {
        this.conversations = conversations;
        this.drafts = drafts;
        this.bus = bus;
        this.clock = clock;
    }

    public List<Draft> of(UserId user) {
        return drafts.of(user);
    }

    /** @return what stands now: another draft when that one has a greater version */
    public Answer<Draft> keep(UserId user, Draft draft) {
        Refusal refusal = refusal(user, draft);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        return switch (drafts.keep(user, draft, MOST)) {
            case Drafts.Outcome.Kept _ -> kept(user, draft);
            case Drafts.Outcome.Older(Draft standing) -> new Answer.Given<>(standing);
            case Drafts.Outcome.TooMany _ ->
                new Answer.Refused<>(Refusal.conflict("there are " + MOST + " drafts already; send or delete one"));
        };
    }

    /** @param version null for one that is greater than what stands, if clocks are right */
    public Answer<Draft> erase(UserId user, ConversationId conversation, @Nullable Seq thread, @Nullable Long version) {
        return keep(user, Draft.erased(conversation, thread, version == null ? clock.millis() : version));
    }

    private Answer<Draft> kept(UserId user, Draft draft) {
        bus.publish(new Subject.OfUser(user), new Hint.DraftChanged(draft));
        return new Answer.Given<>(draft);
    }

    private @Nullable Refusal refusal(UserId user, Draft draft) {
        Refusal refusal = Access.takePart(
                conversations.standing(draft.conversation(), user).orElse(null));
        if (refusal != null) {
            return refusal;
        }
        if (draft.version() > clock.instant().plus(MOST_AHEAD).toEpochMilli()) {
            return Refusal.invalid("version is more than a day ahead of the server's clock");
        }
        MessageText.Problem problem = draft.text().isEmpty() ? null : MessageText.problemOf(draft.text());
        return problem == null ? null : new Refusal(ErrorCode.of(problem), problem.explanation());
    }

    /** Whoever was away for longer may bring an older text back. */
    public void forgetErased() {
        drafts.forgetErased(clock.instant().minus(KEPT_ERASED));
    }
}
