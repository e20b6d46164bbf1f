package chat.starling.server.postgres;

import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens to a poll in columns: {@code change} says what it is, {@code text} has its numbers with commas between them. */
final class VoteColumns {
    static final String VOTE = "vote";
    static final String TALLY = "tally";
    static final String CLOSED = "closed";

    private VoteColumns() {}

    static EventColumns of(int kind, EventBody.Vote vote) {
        return columns(kind, vote.target(), VOTE, joined(vote.options()));
    }

    /** The voters come first. */
    static EventColumns of(int kind, EventBody.Tally tally) {
        return columns(kind, tally.target(), TALLY, tally.voters() + "," + joined(tally.counts()));
    }

    static EventColumns of(int kind, EventBody.PollClosed closed) {
        return columns(kind, closed.target(), CLOSED, null);
    }

    private static EventColumns columns(int kind, Seq target, String change, @Nullable String numbers) {
        return new EventColumns(kind, target.value(), numbers, null, null, change, null, null);
    }

    /** A change of a newer version takes its seq all the same. */
    static EventBody read(ResultSet row, Seq target) throws SQLException {
        return switch (row.getString("change")) {
            case VOTE -> new EventBody.Vote(target, numbers(row.getString("text")));
            case TALLY -> tally(target, numbers(row.getString("text")));
            case CLOSED -> new EventBody.PollClosed(target);
            default -> EventBody.Unknown.TO_THIS_VERSION;
        };
    }

    private static EventBody.Tally tally(Seq target, List<Integer> numbers) {
        return new EventBody.Tally(target, numbers.subList(1, numbers.size()), numbers.getFirst());
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Integer> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }
}
