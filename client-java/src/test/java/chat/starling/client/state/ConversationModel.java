package chat.starling.client.state;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Message.ReactionCount;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.PollResult;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadSummary;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a server would keep it: mutable rows, changed by commands. It knows nothing of the reducer and
 * gives the state that a client would fetch, and the events as a client would be given them at any time.
 */
final class ConversationModel {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> EMOJIS = List.of("👍", "🎉", "👀");

    private final ConversationId id = ConversationId.random();
    private final List<Event> log = new ArrayList<>();
    private final Map<Long, Row> rows = new TreeMap<>();
    private final Map<UserId, Role> members = new HashMap<>();
    private final List<UserId> users;
    private final Random random;
    private String name = "talk";
    private @Nullable String topic;
    private ConversationSettings settings = ConversationSettings.NONE;

    private static final class Row {
        final Event event;
        final Map<String, Set<UserId>> reactions = new LinkedHashMap<>();

        @Nullable
        String text;

        @Nullable
        Instant editedAt;

        boolean pinned;
        boolean previewRemoved;

        @Nullable
        Poll poll;

        Row(Event event, String text) {
            this.event = event;
            this.text = text;
        }
    }

    ConversationModel(List<UserId> users, long seed) {
        this.users = users;
        this.random = new Random(seed);
    }

    /** One valid command of anybody. */
    void step() {
        UserId user = users.get(random.nextInt(users.size()));
        switch (random.nextInt(15)) {
            case 0, 1, 2 -> say(user);
            case 3 -> edit(user);
            case 4 -> delete(user);
            case 5, 6 -> react(user);
            case 7 -> pin(user);
            case 8 -> member(user);
            case 9 -> setTopic(user);
            case 10, 11 -> vote(user);
            case 12 -> choose(user);
            case 13 -> removePreview(user);
            default -> rename(user);
        }
    }

    private Event append(UserId user, EventBody body) {
        Seq seq = new Seq(log.size() + 1L);
        Event event = new Event(id, seq, BEGINNING.plusSeconds(seq.value()), user, Nonce.random(), body);
        log.add(event);
        return event;
    }

    private void say(UserId user) {
        Seq replyTo =
                rows.isEmpty() || random.nextBoolean() ? null : anyRow().event.seq();
        String text = "text " + random.nextInt();
        Poll poll = random.nextInt(3) > 0 ? null : new Poll(List.of("a", "b"), true, null, random.nextBoolean());
        Instant end = random.nextInt(3) > 0 ? null : BEGINNING.plusSeconds(random.nextInt(800));
        MessageExtras extras =
                MessageExtras.ofThread(anyThread()).withPoll(poll).disappearing(end);
        Event event = append(user, new EventBody.Message(text, replyTo, extras));
        Row row = new Row(event, text);
        row.poll = poll;
        rows.put(event.seq().value(), row);
    }

    private @Nullable Seq anyThread() {
        Row row = random.nextInt(3) > 0 ? null : anyStanding();
        return row == null || threadOf(row) != null ? null : row.event.seq();
    }

    private Row anyRow() {
        List<Row> all = List.copyOf(rows.values());
        return all.get(random.nextInt(all.size()));
    }

    private @Nullable Row anyStanding() {
        Row row = rows.isEmpty() ? null : anyRow();
        return row == null || row.text == null ? null : row;
    }

    private void edit(UserId user) {
        Row row = anyStanding();
        if (row != null) {
            row.text = "edited " + random.nextInt();
            row.editedAt =
                    append(user, new EventBody.Edit(row.event.seq(), row.text)).at();
        }
    }

    private void delete(UserId user) {
        Row row = anyStanding();
        if (row != null) {
            append(user, new EventBody.Delete(row.event.seq()));
            row.text = null;
            row.editedAt = null;
            row.pinned = false;
            row.poll = null;
            row.previewRemoved = false;
            row.reactions.clear();
        }
    }

    private void react(UserId user) {
        Row row = anyStanding();
        if (row == null) {
            return;
        }
        String emoji = EMOJIS.get(random.nextInt(EMOJIS.size()));
        boolean on = random.nextInt(3) > 0;
        append(user, new EventBody.Reaction(row.event.seq(), emoji, on));
        Set<UserId> those = row.reactions.computeIfAbsent(emoji, _ -> new LinkedHashSet<>());
        if (on) {
            those.add(user);
        } else {
            those.remove(user);
        }
        row.reactions.values().removeIf(Set::isEmpty);
    }

    private void vote(UserId user) {
        Row row = anyStanding();
        if (row == null || row.poll == null) {
            return;
        }
        Seq target = row.event.seq();
        PollResult before = row.poll.result();
        if (random.nextInt(5) == 0) {
            append(user, new EventBody.PollClosed(target));
            row.poll = row.poll.with(new PollResult(before.ballots(), before.counts(), before.voters(), true));
        } else if (row.poll.anonymous()) {
            List<Integer> counts = List.of(random.nextInt(9), random.nextInt(9));
            append(user, new EventBody.Tally(target, counts, 9));
            row.poll = row.poll.with(new PollResult(List.of(), counts, 9, before.closed()));
        } else {
            List<Integer> options = random.nextBoolean() ? List.of() : List.of(random.nextInt(2));
            append(user, new EventBody.Vote(target, options));
            row.poll = row.poll.with(new PollResult(ballots(before, user, options), List.of(), 0, before.closed()));
        }
    }

    private static List<PollResult.Ballot> ballots(PollResult before, UserId user, List<Integer> options) {
        Map<UserId, List<Integer>> all = new LinkedHashMap<>();
        before.ballots().forEach(ballot -> all.put(ballot.user(), ballot.options()));
        all.put(user, options);
        return all.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new PollResult.Ballot(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void pin(UserId user) {
        Row row = anyStanding();
        if (row != null) {
            row.pinned = random.nextBoolean();
            append(user, new EventBody.Pin(row.event.seq(), row.pinned));
        }
    }

    private void removePreview(UserId user) {
        Row row = anyStanding();
        if (row != null) {
            row.previewRemoved = true;
            append(user, new EventBody.PreviewRemoved(row.event.seq()));
        }
    }

    private void member(UserId user) {
        UserId other = users.get(random.nextInt(users.size()));
        Role role = Role.values()[random.nextInt(3)];
        switch (random.nextInt(4)) {
            case 0 -> change(user, new EventBody.Member(other, MemberChange.JOINED, Role.MEMBER), Role.MEMBER);
            case 1 -> change(user, new EventBody.Member(other, MemberChange.ROLE, role), role);
            case 2 -> change(user, new EventBody.Member(other, MemberChange.LEFT, null), null);
            default -> change(user, new EventBody.Member(other, MemberChange.REMOVED, null), null);
        }
    }

    private void change(UserId user, EventBody.Member change, @Nullable Role role) {
        append(user, change);
        members.remove(change.user());
        if (role != null) {
            members.put(change.user(), role);
        }
    }

    private void setTopic(UserId user) {
        String next = random.nextInt(4) == 0 ? "" : "topic " + random.nextInt();
        topic = next.isEmpty() ? null : next;
        append(user, new EventBody.Topic(next));
    }

    /** In the model each choice is remembered by itself; nobody merges anything. */
    private void choose(UserId user) {
        int seconds = random.nextInt(3);
        ConversationSettings now = settings;
        if (random.nextBoolean()) {
            settings = new ConversationSettings(
                    now.description(),
                    now.posting(),
                    seconds == 0 ? null : seconds,
                    now.editWindowSeconds(),
                    now.deleteWindowSeconds(),
                    now.disappearAfterSeconds(),
                    now.archived());
            append(user, new EventBody.Settings(new ConversationSettings(null, null, seconds, null, null, null, null)));
            return;
        }
        boolean archived = random.nextBoolean();
        settings = new ConversationSettings(
                now.description(),
                now.posting(),
                now.slowModeSeconds(),
                now.editWindowSeconds(),
                now.deleteWindowSeconds(),
                now.disappearAfterSeconds(),
                archived ? true : null);
        append(user, new EventBody.Settings(new ConversationSettings(null, null, null, null, null, null, archived)));
    }

    private void rename(UserId user) {
        name = "name " + random.nextInt();
        append(user, new EventBody.Renamed(name));
    }

    Seq head() {
        return new Seq(log.size());
    }

    /** As they were sent live. */
    List<Event> liveEvents(Seq after) {
        return List.copyOf(log.subList((int) after.value(), log.size()));
    }

    /** As a sync replays them now: texts that were deleted since are gone. */
    List<Event> replayedEvents(Seq after) {
        return liveEvents(after).stream().map(this::replayed).toList();
    }

    private Event replayed(Event event) {
        EventBody body = switch (event.body()) {
            case EventBody.Message message when gone(event.seq()) -> message.erased();
            case EventBody.Edit edit when gone(edit.target()) -> new EventBody.Edit(edit.target(), null);
            default -> event.body();
        };
        return new Event(event.conversation(), event.seq(), event.at(), event.sender(), event.nonce(), body);
    }

    private boolean gone(Seq seq) {
        Row row = rows.get(seq.value());
        return row != null && row.text == null;
    }

    ConversationState fresh(UserId self) {
        TreeMap<Seq, Message> messages = new TreeMap<>();
        rows.values().forEach(row -> messages.put(row.event.seq(), message(row, self)));
        return new ConversationState(self, name, topic, settings, members, messages, head());
    }

    private @Nullable ThreadSummary thread(Seq root) {
        List<Row> replies = rows.values().stream()
                .filter(row -> root.equals(threadOf(row)))
                .sorted(Comparator.comparing(row -> row.event.seq()))
                .toList();
        if (replies.isEmpty()) {
            return null;
        }
        List<UserId> participants = new ArrayList<>();
        for (Row reply : replies.reversed()) {
            if (!participants.contains(reply.event.sender()) && participants.size() < 5) {
                participants.add(reply.event.sender());
            }
        }
        int alive = (int) replies.stream().filter(row -> row.text != null).count();
        return new ThreadSummary(alive, replies.getLast().event.at(), participants);
    }

    private static @Nullable Seq threadOf(Row row) {
        return ((EventBody.Message) row.event.body()).extras().thread();
    }

    private Message message(Row row, UserId self) {
        EventBody.Message body = (EventBody.Message) row.event.body();
        List<ReactionCount> reactions = row.reactions.entrySet().stream()
                .map(entry -> new ReactionCount(
                        entry.getKey(),
                        List.copyOf(entry.getValue()),
                        entry.getValue().contains(self)))
                .toList();
        Event event = row.event;
        return new Message(
                event.seq(),
                event.at(),
                event.sender(),
                event.nonce(),
                row.text,
                body.replyTo(),
                row.text == null
                        ? body.extras().erased()
                        : body.extras().withPoll(row.poll).previewRemoved(row.previewRemoved),
                thread(event.seq()),
                row.editedAt,
                row.pinned,
                reactions);
    }
}
