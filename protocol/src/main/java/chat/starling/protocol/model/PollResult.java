package chat.starling.protocol.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How a poll stands.
 *
 * @param ballots of an open poll: the vote of each user, in the order in which they first voted
 * @param counts of an anonymous poll: how many chose each option; empty before the first vote
 * @param voters of an anonymous poll: how many have voted
 */
public record PollResult(List<Ballot> ballots, List<Integer> counts, int voters, boolean closed) {
    public static final PollResult NONE = new PollResult(List.of(), List.of(), 0, false);

    /** @param options their places in the list of options, ascending */
    public record Ballot(UserId user, List<Integer> options) {
        public Ballot {
            options = List.copyOf(options);
        }
    }

    public PollResult {
        ballots = List.copyOf(ballots);
        counts = List.copyOf(counts);
    }

    PollResult voted(UserId user, List<Integer> options) {
        List<Ballot> next = new ArrayList<>(ballots);
        int place = 0;
        while (place < next.size() && !next.get(place).user().equals(user)) {
            place++;
        }
        if (place < next.size()) {
            next.remove(place);
        }
        if (!options.isEmpty()) {
            next.add(place, new Ballot(user, options));
        }
        return new PollResult(next, counts, voters, closed);
    }
}
