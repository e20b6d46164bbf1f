package chat.starling.server.postgres;

import chat.starling.protocol.codec.ExtrasShape;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a vote, in the transaction that adds it. The conversation is locked, and such commands are committed alone.
 *
 * <p>In an open poll the vote is the event. In an anonymous one the vote goes into table {@code ballot}, which nobody is told
 * from but the voter, and the event is the new count, in the name of who asked.
 */
final class PollRules {
    private static final String POLL = """
            select m.sender, m.extras, exists (select from event
              where conversation = m.conversation and target = m.seq and kind = 9 and change = 'closed') as closed
            from event m where m.conversation = ? and m.seq = ?
            """;

    private static final String LAST_TALLY = """
            select * from event where conversation = ? and target = ? and kind = 9 and change = 'tally'
            order by seq desc limit 1
            """;

    private static final String REPEATED =
            "select exists (select from ballot where conversation = ? and poll = ? and account = ? and ? = any(nonces))";

    private static final String KEEP = """
            insert into ballot as b (conversation, poll, account, options, nonces) values (?, ?, ?, ?, array[cast(? as uuid)])
            on conflict (conversation, poll, account) do update set options = excluded.options,
              nonces = excluded.nonces || trim_array(b.nonces, greatest(0, cardinality(b.nonces) - 63))
            """;

    private final Handle handle;
    private final Append command;
    private final Asked asked;

    private PollRules(Handle handle, Append command, Asked asked) {
        this.handle = handle;
        this.command = command;
        this.asked = asked;
    }

    sealed interface Verdict {
        record Refused(Refusal refusal) implements Verdict {}

        record AlreadySo() implements Verdict {}

        /** @param event what is added to the log in the place of the command */
        record Becomes(Append event) implements Verdict {}
    }

    /** @param by who asked */
    private record Asked(UserId by, @Nullable Poll poll) {}

    static Verdict judge(Handle handle, Append command, Instant now) {
        return switch (command.body()) {
            case EventBody.Vote vote -> rules(handle, command, vote.target()).vote(vote, now);
            case EventBody.PollClosed closed ->
                rules(handle, command, closed.target()).close(now);
            default -> new Verdict.Becomes(command);
        };
    }

    private static PollRules rules(Handle handle, Append command, Seq target) {
        Asked asked = handle.select(POLL, command.conversation().value(), target.value())
                .map((row, context) -> asked(row))
                .one();
        return new PollRules(handle, command, asked);
    }

    private static Asked asked(ResultSet row) throws SQLException {
        Poll poll = ExtrasShape.fromStore(row.getString("extras")).poll();
        boolean closed = row.getBoolean("closed");
        return new Asked(
                new UserId(row.getObject("sender", UUID.class)), poll != null && closed ? poll.closed() : poll);
    }

    private Verdict close(Instant now) {
        Poll poll = asked.poll();
        if (poll == null) {
            return new Verdict.Refused(Refusal.invalid("that message is no poll"));
        }
        return poll.takesVotes(now) ? new Verdict.Becomes(command) : new Verdict.AlreadySo();
    }

    private Verdict vote(EventBody.Vote vote, Instant now) {
        Poll poll = asked.poll();
        if (poll == null) {
            return new Verdict.Refused(Refusal.invalid("that message is no poll"));
        }
        String problem = poll.problemOf(vote.options());
        if (problem != null) {
            return new Verdict.Refused(Refusal.invalid(problem));
        }
        if (!poll.takesVotes(now)) {
            return new Verdict.Refused(Refusal.conflict("the poll is closed"));
        }
        return poll.anonymous() ? secretly(poll, vote) : new Verdict.Becomes(command);
    }

    /** The event tells nothing of the voter, so the ballot keeps the nonces: a late repeat of an earlier choice is no new one. */
    private Verdict secretly(Poll poll, EventBody.Vote vote) {
        UUID conversation = command.conversation().value();
        UUID voter = command.sender().value();
        UUID nonce = command.nonce().value();
        if (handle.select(REPEATED, conversation, vote.target().value(), voter, nonce)
                .mapTo(Boolean.class)
                .one()) {
            return new Verdict.AlreadySo();
        }
        List<Integer> before = ballot(handle, conversation, vote.target(), command.sender());
        handle.execute(
                KEEP, conversation, vote.target().value(), voter, vote.options().toArray(Integer[]::new), nonce);
        if (before.equals(vote.options())) {
            return new Verdict.AlreadySo();
        }
        EventBody.Tally tally = counted(lastTally(poll, vote.target()), before, vote.options());
        return new Verdict.Becomes(new Append(command.conversation(), asked.by(), Nonce.random(), tally));
    }

    /** Empty for who has not voted. */
    static List<Integer> ballot(Handle handle, UUID conversation, Seq poll, UserId voter) {
        return handle.select(
                        "select options from ballot where conversation = ? and poll = ? and account = ?",
                        conversation,
                        poll.value(),
                        voter.value())
                .map((row, context) ->
                        List.of((Integer[]) row.getArray("options").getArray()))
                .findOne()
                .orElse(List.of());
    }

    private EventBody.Tally lastTally(Poll poll, Seq target) {
        return handle.select(LAST_TALLY, command.conversation().value(), target.value())
                .map((row, context) -> (EventBody.Tally) VoteColumns.read(row, target))
                .findOne()
                .orElseGet(() -> new EventBody.Tally(
                        target, Collections.nCopies(poll.options().size(), 0), 0));
    }

    private static EventBody.Tally counted(EventBody.Tally last, List<Integer> before, List<Integer> now) {
        int[] counts = last.counts().stream().mapToInt(Integer::intValue).toArray();
        before.forEach(option -> counts[option]--);
        now.forEach(option -> counts[option]++);
        int voters = last.voters() + (now.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
        return new EventBody.Tally(last.target(), Arrays.stream(counts).boxed().toList(), voters);
    }
}
