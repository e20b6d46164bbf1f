package chat.starling.client.state;

import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.ThreadSummary;
import chat.starling.protocol.model.UserId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a message says of the thread that it began, from the replies themselves: where a message is here, all newer ones are. */
final class ThreadSummaries {
    private ThreadSummaries() {}

    static Message summed(Message root, Collection<Message> newer) {
        List<Message> all = newer.stream()
                .filter(message -> root.seq().equals(message.extras().thread()))
                .toList();
        List<Message> replies = all.subList(Math.max(0, all.size() - ThreadSummary.MORE_REPLIES), all.size());
        return replies.isEmpty() ? root : root.withThread(summary(replies));
    }

    private static ThreadSummary summary(List<Message> replies) {
        Set<UserId> senders = new LinkedHashSet<>();
        replies.reversed().forEach(reply -> senders.add(reply.sender()));
        return new ThreadSummary(
                (int) replies.stream().filter(reply -> !reply.deleted()).count(),
                replies.getLast().at(),
                senders.stream().limit(ThreadSummary.MOST_PARTICIPANTS).toList());
    }
}
