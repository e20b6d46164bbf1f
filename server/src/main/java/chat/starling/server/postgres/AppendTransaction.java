package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Licence;
import chat.starling.server.conversation.Moment;
import chat.starling.server.conversation.Standing;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.AppendOutcome.Appended;
import chat.starling.server.log.AppendOutcome.Refused;
import chat.starling.server.log.AppendOutcome.Unchanged;
import chat.starling.server.log.Followed;
import chat.starling.server.log.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Appends a batch in one transaction: the heart of the log.
 *
 * <ol>
 *   <li><b>Lock</b> the rows of the conversations, in the order of their ids, or two nodes would deadlock. From here until
 *       commit nobody else changes these conversations, so what is read next stays true.
 *   <li><b>Look</b> for what each command needs: an event that its nonce made before, how its sender stands, its target.
 *   <li><b>Decide</b> each in the order of arrival: a repeat gets its first seq, a refusal none, the rest the next ones.
 *   <li><b>Insert</b> the events and move the heads, in one statement, and commit.
 * </ol>
 *
 * <p>Two round trips, however long the batch is; more for what changes members, names or messages, and for what has files, answers in a
 * thread or is said where it is slow: those, too, as many for a batch as for one.
 */
final class AppendTransaction {
    private final Jdbi jdbi;
    private final InstantSource clock;

    AppendTransaction(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * @param outcomes one for each command, in order
     * @param followed who follows a thread now that did not before
     */
    record Result(List<AppendOutcome> outcomes, List<Event> events, List<Followed> followed) {}

    /** What a nonce belongs to. */
    private record CommandKey(ConversationId conversation, UserId sender, Nonce nonce) {
        static CommandKey of(Append append) {
            return new CommandKey(append.conversation(), append.sender(), append.nonce());
        }
    }

    Result run(List<Append> batch) {
        return jdbi.inTransaction(handle -> new Run(handle, batch).result());
    }

    /** The state of one transaction. */
    private final class Run {
        private final Handle handle;
        private final List<Append> batch;
        private final LockedBatch locked;
        private final AttachedFiles files;
        private final SlowMode slow;
        private final AuditedEvents audited = new AuditedEvents();
        private final Map<CommandKey, Event> madeHere = new HashMap<>();
        private final List<Event> events = new ArrayList<>();
        private List<Followed> followed = List.of();

        Run(Handle handle, List<Append> batch) {
            this.handle = handle;
            this.batch = batch;
            this.locked = LockedBatch.lock(handle, batch);
            this.files = AttachedFiles.hold(handle, batch);
            this.slow = new SlowMode(locked.conversations());
        }

        Result result() {
            List<AppendOutcome> outcomes = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                outcomes.add(decide(i));
            }
            if (!events.isEmpty()) {
                write();
            }
            return new Result(outcomes, List.copyOf(events), followed);
        }

        private void write() {
            if (slow.hasNews() || events.stream().anyMatch(event -> Projection.changes(event.body()))) {
                EventRows.insert(handle, events);
                slow.store(handle);
                AttachedFiles.attach(handle, events);
                DisappearingRows.note(handle, events);
                audited.store(handle);
                followed = ThreadFollowing.follow(handle, events);
                events.addAll(Projection.apply(handle, events, this::number));
            } else {
                EventRows.insertAndCommit(handle, events);
            }
        }

        private AppendOutcome decide(int command) {
            Append append = batch.get(command);
            Evidence evidence = locked.evidence().get(command);
            Event earlier = evidence.earlier() != null ? evidence.earlier() : madeHere.get(CommandKey.of(append));
            if (earlier != null) {
                return repeat(append, earlier);
            }
            LockedConversation conversation = locked.conversations().get(append.conversation());
            Refusal refusal = refusal(append, conversation, evidence);
            if (refusal != null || conversation == null) {
                return new Refused(refusal != null ? refusal : Refusal.notFound("no such conversation"));
            }
            if (evidence.alreadySo(append.body())) {
                return new Unchanged();
            }
            if (append.body() instanceof EventBody.Vote || append.body() instanceof EventBody.PollClosed) {
                return switch (PollRules.judge(handle, append, clock.instant())) {
                    case PollRules.Verdict.Refused(Refusal why) -> new Refused(why);
                    case PollRules.Verdict.AlreadySo _ -> new Unchanged();
                    case PollRules.Verdict.Becomes(Append event) -> appended(event, event.body(), append);
                };
            }
            EventBody body = files.complete(append);
            if (body == null) {
                return new Refused(Access.NO_FILE);
            }
            boolean mayMeanAll = conversation.kind() != ConversationKind.DIRECT;
            AppendOutcome outcome =
                    appended(append, locked.mentioned().in(command, append.names(), body, mayMeanAll), append);
            audited.note(append, evidence.subject(), events.getLast());
            return outcome;
        }

        /** @param command for which the event is made */
        private AppendOutcome appended(Append append, EventBody body, Append command) {
            Event event = withItsEnd(number(append, body));
            events.add(event);
            slow.note(event);
            madeHere.put(CommandKey.of(command), event);
            return new Appended(event.seq(), event.at(), false);
        }

        /** A message of a conversation in which messages disappear. */
        private Event withItsEnd(Event event) {
            LockedConversation conversation = locked.conversations().get(event.conversation());
            Integer seconds = conversation == null ? null : conversation.disappearAfterSeconds();
            if (seconds == null || !(event.body() instanceof EventBody.Message message)) {
                return event;
            }
            return event.with(
                    message.with(message.extras().disappearing(event.at().plusSeconds(seconds))));
        }

        private @Nullable Refusal refusal(Append append, @Nullable LockedConversation conversation, Evidence evidence) {
            Licence licence = evidence.sender().licence(clock.instant());
            if (conversation == null) {
                Moment moment = new Moment(clock.instant(), null);
                return Access.append(append, licence, null, evidence.subject(), evidence.thread(), moment);
            }
            Instant saidAt = slow.saidAt(append.conversation(), append.sender(), evidence.saidAt());
            Moment moment = new Moment(conversation.notBefore(clock.instant()), saidAt);
            Standing standing = conversation.standing(evidence.role());
            Refusal refusal = Access.append(append, licence, standing, evidence.subject(), evidence.thread(), moment);
            return refusal == null && append.names().everyone()
                    ? Access.mentionEveryone(standing, conversation.memberCount())
                    : refusal;
        }

        private AppendOutcome repeat(Append append, Event earlier) {
            return sameContent(append.body(), earlier.body())
                    ? new Appended(earlier.seq(), earlier.at(), true)
                    : new Refused(Refusal.conflict("this nonce was used for another command"));
        }

        private Event number(Append append) {
            return number(append, append.body());
        }

        private Event number(Append append, EventBody body) {
            LockedConversation conversation = locked.conversations().get(append.conversation());
            if (conversation == null) {
                throw new IllegalStateException("an event needs a locked conversation");
            }
            Seq seq = conversation.nextSeq();
            Instant at = conversation.notBefore(clock.instant());
            return new Event(append.conversation(), seq, at, append.sender(), append.nonce(), body);
        }
    }

    /** Deleted text can no longer be compared: the nonce alone then says that it is the same command. */
    private static boolean sameContent(EventBody asked, @Nullable EventBody stored) {
        return switch (stored) {
            case EventBody.DeletedMessage message -> asked instanceof EventBody.Message;
            case EventBody.Edit edit
            when edit.text() == null ->
                asked instanceof EventBody.Edit again && again.target().equals(edit.target());
            case EventBody.Message message
            when message.extras().forwarded() != null ->
                asked instanceof EventBody.Message again
                        && message.extras().forwarded().equals(again.extras().forwarded());
            case null -> false;
            default -> asked.equals(asAsked(stored));
        };
    }

    /** Without what came later and what the server found out: whom the text mentions, and all but the names of the files. */
    private static EventBody asAsked(EventBody stored) {
        return switch (stored) {
            case EventBody.Edit edit -> new EventBody.Edit(edit.target(), edit.text());
            case EventBody.Message message ->
                AttachedFiles.named(message.with(message.extras()
                        .with(Mentions.NONE)
                        .previewRemoved(false)
                        .disappearing(null)));
            default -> stored;
        };
    }
}
