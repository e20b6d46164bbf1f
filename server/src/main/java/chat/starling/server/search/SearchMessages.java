package chat.starling.server.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.Messages;
import chat.starling.server.search.SearchIndex.Hits;
import chat.starling.server.search.analysis.Forms;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds messages for somebody who may read them. Blocks. */
public final class SearchMessages {
    /** The others wait, so that searches leave connections to all that is not one. */
    private static final int AT_ONCE = 4;

    private static final long PATIENCE_MILLIS = 1_000;
    private static final Refusal BUSY = Refusal.unavailable("too many people search at the moment");

    private final SearchIndex index;
    private final Messages messages;
    private final Conversations conversations;
    private final SearchLimits limits;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public SearchMessages(
            SearchIndex index, Messages messages, Conversations conversations, SearchLimits limits, Clock clock) {
        this.index = index;
        this.messages = messages;
        this.conversations = conversations;
        this.limits = limits;
        this.clock = clock;
    }

    /** A message as it stands now, with the places in its text where the wanted words are. */
    public record Result(ConversationId conversation, Message message, List<Range> highlights) {}

    /**
     * @param conversations those of the results, as the reader sees them
     * @param next where the next page begins; null when there is none
     */
    public record Found(
            List<Result> results,
            List<Conversation> conversations,
            @Nullable Hit next) {}

    /**
     * @param zone in which the days of the query begin
     * @param after the {@code next} of the page before; null for the first
     */
    public Answer<Found> search(UserId reader, String query, ZoneId zone, @Nullable Hit after, int limit) {
        Refusal refusal = limits.take(reader);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        try (Forms forms = new Forms()) {
            Wish wish = QueryParser.parse(query, forms, clock.withZone(zone));
            SearchQuery understood = new QueryNames(index).resolve(wish, reader);
            return switch (find(understood, reader, after, limit)) {
                case Answer.Refused<Hits>(Refusal why) -> new Answer.Refused<>(why);
                case Answer.Given<Hits>(Hits hits) ->
                    new Answer.Given<>(found(hits, reader, wish.words().wanted(), forms));
            };
        } catch (BadQuery mistaken) {
            return new Answer.Refused<>(Refusal.invalid(String.valueOf(mistaken.getMessage())));
        }
    }

    private Answer<Hits> find(SearchQuery query, UserId reader, @Nullable Hit after, int limit) {
        if (!hasPlace()) {
            return new Answer.Refused<>(BUSY);
        }
        try {
            return index.find(query, reader, after, limit);
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the index says may be a moment old; what is shown, and to whom, is as of now. */
    private Found found(Hits hits, UserId reader, List<Phrase> wanted, Forms forms) {
        Map<ConversationId, Conversation> seen = new HashMap<>();
        Map<Hit, Message> read = new HashMap<>();
        hits.hits().stream()
                .collect(groupingBy(Hit::conversation, mapping(Hit::seq, toList())))
                .forEach((conversation, seqs) -> read(conversation, seqs, reader, seen, read));
        List<Result> results = new ArrayList<>();
        for (Hit hit : hits.hits()) {
            Message message = read.get(hit);
            if (message != null) {
                String text = Objects.requireNonNull(message.text());
                results.add(new Result(hit.conversation(), message, Highlights.in(text, wanted, forms)));
            }
        }
        return new Found(
                results, List.copyOf(seen.values()), hits.more() ? hits.hits().getLast() : null);
    }

    private void read(
            ConversationId conversation,
            List<Seq> seqs,
            UserId reader,
            Map<ConversationId, Conversation> seen,
            Map<Hit, Message> read) {
        if (Access.see(conversations.standing(conversation, reader).orElse(null)) != null) {
            return;
        }
        conversations.find(conversation, reader, null).ifPresent(view -> seen.put(conversation, view));
        for (Message message : messages.at(conversation, seqs, reader)) {
            if (!message.deleted()) {
                read.put(new Hit(message.at(), conversation, message.seq()), message);
            }
        }
    }
}
