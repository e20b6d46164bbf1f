package chat.starling.server.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.mention.MentionList;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The mentions of one user, read from table {@code mention}: those by name by the user, those of everybody by conversation. */
public final class PostgresMentionList implements MentionList {
    private static final String NEWEST = """
            select conversation, seq, at from (
              (select m.conversation, m.seq, m.at from mention m
                cross join lateral (select kind, private from conversation where id = m.conversation limit 1) c
                where m.account = :user and m.until is null and m.sender <> :user
                  and (m.at, m.conversation, m.seq) < (:at, :conversation, :seq)
                  and (c.kind = 'channel' and not c.private or exists (
                    select from member where conversation = m.conversation and account = :user))
                order by m.at desc, m.conversation desc, m.seq desc limit :limit)
              union
              (select e.* from member m
                cross join lateral (select conversation, seq, at from mention
                  where conversation = m.conversation and account = '00000000-0000-0000-0000-000000000000'
                    and until is null and sender <> :user and seq > m.joined_seq
                    and (at, conversation, seq) < (:at, :conversation, :seq)
                  order by seq desc limit :limit) e
                where m.account = :user)
            ) found
            order by at desc, conversation desc, seq desc limit :limit
            """;

    private static final Place END =
            new Place(Instant.parse("9999-01-01T00:00:00Z"), new ConversationId(new UUID(-1, -1)), new Seq(Seq.MAX));

    private final Jdbi jdbi;
    private final PostgresMessages messages;

    public PostgresMentionList(Jdbi jdbi, PostgresMessages messages) {
        this.jdbi = jdbi;
        this.messages = messages;
    }

    @Override
    public Page newest(UserId user, @Nullable Place before, int limit) {
        List<Place> found = places(user, before == null ? END : before, limit + 1);
        List<Place> places = found.subList(0, Math.min(limit, found.size()));
        return new Page(standing(places, user), found.size() > limit ? places.getLast() : null);
    }

    private List<Place> places(UserId user, Place before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("user", user.value())
                .bind("at", before.at().atOffset(ZoneOffset.UTC))
                .bind("conversation", before.conversation().value())
                .bind("seq", before.seq().value())
                .bind("limit", limit)
                .map((row, context) -> new Place(
                        EventRows.instant(row, "at"),
                        new ConversationId(row.getObject("conversation", UUID.class)),
                        new Seq(row.getLong("seq"))))
                .list());
    }

    private List<Found> standing(List<Place> places, UserId reader) {
        Map<ConversationId, List<Seq>> wanted =
                places.stream().collect(groupingBy(Place::conversation, mapping(Place::seq, toList())));
        Map<Place, Message> read = new HashMap<>();
        wanted.forEach((conversation, seqs) -> messages.at(conversation, seqs, reader)
                .forEach(message -> read.put(new Place(message.at(), conversation, message.seq()), message)));
        return places.stream()
                .flatMap(place -> Optional.ofNullable(read.get(place)).stream()
                        .map(message -> new Found(place.conversation(), message)))
                .toList();
    }
}
