package chat.starling.server.joinlink;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.Secrets;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.conversation.Standing;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes join links, shows and ends them, and lets people in who follow one. Blocks. */
public final class JoinLinks {
    public static final Duration USUAL_LIFE = Duration.ofDays(7);
    static final Duration LONGEST_LIFE = Duration.ofDays(365);
    static final int MOST_USES = 10_000;
    static final int MOST_OF_ONE_CONVERSATION = 50;

    private static final Refusal NO_LINK =
            Refusal.notFound("the link has ended, was taken back, or was never one; ask for another");

    private final Conversations conversations;
    private final JoinLinkStore store;
    private final ConversationLog log;
    private final InstantSource clock;

    public JoinLinks(Conversations conversations, JoinLinkStore store, ConversationLog log, InstantSource clock) {
        this.conversations = conversations;
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /** The only time that the code is told; {@code toString} leaves it out. */
    public record Made(JoinLink link, String code) {
        @Override
        public String toString() {
            return "Made[link=" + link + "]";
        }
    }

    /** @param mostUses null for as many as come */
    public Answer<Made> make(UserId maker, ConversationId conversation, Duration life, @Nullable Integer mostUses) {
        Refusal refusal = refusal(maker, conversation, life, mostUses);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        String code = Secrets.inviteCode();
        Instant now = clock.instant();
        JoinLink link = new JoinLink(UUID.randomUUID(), conversation, maker, now, now.plus(life), 0, mostUses);
        return store.add(link, Secrets.hash(code), MOST_OF_ONE_CONVERSATION)
                ? new Answer.Given<>(new Made(link, code))
                : new Answer.Refused<>(Refusal.conflict(
                        "a conversation has at most " + MOST_OF_ONE_CONVERSATION + " links; end some first"));
    }

    private @Nullable Refusal refusal(
            UserId maker, ConversationId conversation, Duration life, @Nullable Integer mostUses) {
        Refusal barred = Access.makeJoinLink(standing(conversation, maker));
        if (barred != null) {
            return barred;
        }
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
            return Refusal.invalid("expires_in_seconds is from 1 to " + LONGEST_LIFE.toSeconds());
        }
        boolean fits = mostUses == null || mostUses >= 1 && mostUses <= MOST_USES;
        return fits ? null : Refusal.invalid("most_uses is from 1 to " + MOST_USES);
    }

    private @Nullable Standing standing(ConversationId conversation, UserId user) {
        return conversations.standing(conversation, user).orElse(null);
    }

    /** Those that have not ended: all for owners and admins, one's own for others. */
    public Answer<List<JoinLink>> of(UserId user, ConversationId conversation) {
        Standing standing = standing(conversation, user);
        Refusal refusal = Access.takePart(standing);
        if (refusal != null || standing == null) {
            return new Answer.Refused<>(refusal == null ? NO_LINK : refusal);
        }
        return new Answer.Given<>(store.of(conversation, clock.instant()).stream()
                .filter(link -> mayEnd(user, standing, link))
                .toList());
    }

    private static boolean mayEnd(UserId user, Standing standing, JoinLink link) {
        return standing.leads() || link.maker().equals(user);
    }

    /** @return why not; null when there is no such link any more */
    public @Nullable Refusal end(UserId user, ConversationId conversation, UUID link) {
        return switch (of(user, conversation)) {
            case Answer.Refused<List<JoinLink>>(Refusal refusal) -> refusal;
            case Answer.Given<List<JoinLink>>(List<JoinLink> own) -> {
                boolean found = own.stream().anyMatch(one -> one.id().equals(link));
                if (found) {
                    store.remove(link);
                }
                yield found ? null : NO_LINK;
            }
        };
    }

    /** Where a link leads: the conversation as its maker sees it, without what is the maker's own. */
    public Answer<Conversation> lookUp(String code) {
        return good(code)
                .filter(link -> Access.makeJoinLink(standing(link.conversation(), link.maker())) == null)
                .flatMap(link -> conversations.find(link.conversation(), link.maker(), null))
                .<Answer<Conversation>>map(conversation -> new Answer.Given<>(conversation.asOfNobody()))
                .orElse(new Answer.Refused<>(NO_LINK));
    }

    private Optional<JoinLink> good(String code) {
        return store.find(Secrets.hash(code)).filter(link -> link.isGood(clock.instant()));
    }

    /** Adds the user in the name of who made the link; for a member it changes nothing and uses nothing up. */
    public Answer<ConversationId> join(UserId user, String code) {
        Optional<JoinLink> link = store.find(Secrets.hash(code));
        if (link.isPresent() && isMember(user, link.get().conversation())) {
            return new Answer.Given<>(link.get().conversation());
        }
        return link.isPresent() && store.use(link.get().id(), clock.instant())
                ? join(user, link.get())
                : new Answer.Refused<>(NO_LINK);
    }

    private boolean isMember(UserId user, ConversationId conversation) {
        Standing standing = standing(conversation, user);
        return standing != null && standing.isMember();
    }

    private Answer<ConversationId> join(UserId user, JoinLink link) {
        AppendOutcome outcome = log.append(addition(user, link)).join();
        if (!(outcome instanceof AppendOutcome.Appended)) {
            store.giveBack(link.id());
        }
        return switch (outcome) {
            case AppendOutcome.Appended _, AppendOutcome.Unchanged _ -> new Answer.Given<>(link.conversation());
            case AppendOutcome.Refused(Refusal refusal) ->
                new Answer.Refused<>(refusal.code().temporary() ? refusal : NO_LINK);
        };
    }

    private static Append addition(UserId user, JoinLink link) {
        EventBody joins = new EventBody.Member(user, MemberChange.JOINED, Role.MEMBER);
        return new Append(link.conversation(), link.maker(), Nonce.random(), joins);
    }

    public void forgetEnded() {
        store.forgetEnded(clock.instant());
    }
}
