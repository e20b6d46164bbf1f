package chat.starling.protocol.model;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that a message asks; its text is the question.
 *
 * @param options what can be chosen, 2 to 20 of them
 * @param multiple whether one may choose several
 * @param closesAt when the last vote is taken; null for a poll that only somebody closes
 * @param anonymous whether nobody is told who voted for what
 * @param result what became of it; none where the message is told as it was said
 */
public record Poll(
        List<String> options, boolean multiple, @Nullable Instant closesAt, boolean anonymous, PollResult result) {
    public static final int LEAST_OPTIONS = 2;
    public static final int MOST_OPTIONS = 20;
    public static final int MAX_OPTION_LENGTH = 200;

    public Poll {
        options = List.copyOf(options);
    }

    /** One that nobody has voted in. */
    public Poll(List<String> options, boolean multiple, @Nullable Instant closesAt, boolean anonymous) {
        this(options, multiple, closesAt, anonymous, PollResult.NONE);
    }

    /** What is wrong with the options, or null. */
    public @Nullable String problem() {
        if (options.size() < LEAST_OPTIONS || options.size() > MOST_OPTIONS) {
            return "a poll has " + LEAST_OPTIONS + " to " + MOST_OPTIONS + " options";
        }
        if (new HashSet<>(options).size() < options.size()) {
            return "a poll has an option twice";
        }
        return options.stream().allMatch(Poll::isOption)
                ? null
                : "an option of a poll has 1 to " + MAX_OPTION_LENGTH + " characters, none of them a control character";
    }

    private static boolean isOption(String option) {
        return !option.isBlank()
                && Utf8.isWellFormed(option)
                && option.chars().noneMatch(Character::isISOControl)
                && option.codePointCount(0, option.length()) <= MAX_OPTION_LENGTH;
    }

    /** What is wrong with a vote for these options, or null; a vote for none takes the one before back. */
    public @Nullable String problemOf(List<Integer> chosen) {
        if (chosen.stream().anyMatch(option -> option < 0 || option >= options.size())) {
            return "the poll has no such option";
        }
        return multiple || chosen.size() <= 1 ? null : "only one option of this poll may be chosen";
    }

    /** After a user's vote, which takes the place of that user's vote before. */
    public Poll voted(UserId user, List<Integer> chosen) {
        return with(result.voted(user, chosen));
    }

    public Poll tallied(List<Integer> counts, int voters) {
        return with(new PollResult(result.ballots(), counts, voters, result.closed()));
    }

    public Poll closed() {
        return with(new PollResult(result.ballots(), result.counts(), result.voters(), true));
    }

    public Poll with(PollResult other) {
        return new Poll(options, multiple, closesAt, anonymous, other);
    }

    public boolean takesVotes(Instant now) {
        return !result.closed() && (closesAt == null || now.isBefore(closesAt));
    }
}
