package chat.starling.server.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Poll;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How the polls of a page stand, put together from their events as every client puts them together. */
final class PollResults {
    private static final String VOTES = "select " + EventRows.COLUMNS + " from event"
            + " where conversation = :conversation and target = any(:targets) and kind = 9 order by seq";

    private PollResults() {}

    static List<Message> put(Handle handle, ConversationId conversation, List<Message> messages) {
        List<Message> polls = messages.stream()
                .filter(message -> message.extras().poll() != null)
                .toList();
        if (polls.isEmpty()) {
            return messages;
        }
        Map<Long, List<Event>> votes = votes(handle, conversation, polls);
        return messages.stream()
                .map(message -> message.polled(
                        poll -> result(poll, votes.getOrDefault(message.seq().value(), List.of()))))
                .toList();
    }

    private static Map<Long, List<Event>> votes(Handle handle, ConversationId conversation, List<Message> polls) {
        return handle
                .createQuery(VOTES)
                .bind("conversation", conversation.value())
                .bindArray(
                        "targets",
                        Long.class,
                        EventRows.list(polls, message -> message.seq().value()))
                .map((row, context) -> Map.entry(row.getLong("target"), EventRows.read(row)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Poll result(Poll poll, List<Event> events) {
        Poll now = poll;
        for (Event event : events) {
            now = switch (event.body()) {
                case EventBody.Vote vote -> now.voted(event.sender(), vote.options());
                case EventBody.Tally tally -> now.tallied(tally.counts(), tally.voters());
                case EventBody.PollClosed closed -> now.closed();
                default -> now;
            };
        }
        return now;
    }
}
