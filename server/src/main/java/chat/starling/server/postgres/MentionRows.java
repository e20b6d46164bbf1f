package chat.starling.server.postgres;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Keeps table {@code mention}, from which mentions are counted: a row for each user whom a message mentions, and one for all who are
 * in the conversation.
 */
final class MentionRows {
    /** Stands for everybody in the conversation. */
    static final UUID EVERYONE = new UUID(0, 0);

    /** A part of the statement that adds events; goes without a round trip of its own. */
    static final String INSERT = """
            mentioned as (
              insert into mention (conversation, account, seq, since, sender, at)
              select conversation, account, seq, seq, sender, at
              from unnest(?, ?, ?, ?, ?) as m(conversation, account, seq, sender, at)
            )""";

    private static final String END =
            "update mention set until = ? where conversation = ? and seq = ? and until is null";

    private static final String BEGIN_AGAIN = """
            insert into mention (conversation, account, seq, since, sender, at)
            select conversation, unnest(cast(:accounts as uuid[])), seq, :since, sender, at from event
            where conversation = :conversation and seq = :target
            """;

    private MentionRows() {}

    private record Row(Event event, UUID account) {}

    static boolean areIn(List<Event> events) {
        for (Event event : events) {
            if (event.body() instanceof EventBody.Message message
                    && !message.extras().mentions().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    static void bind(PlainStatement insert, List<Event> events) {
        List<Row> rows = new ArrayList<>();
        for (Event event : events) {
            if (event.body() instanceof EventBody.Message message) {
                accounts(message.extras().mentions()).forEach(account -> rows.add(new Row(event, account)));
            }
        }
        insert.array(
                        "uuid",
                        EventRows.list(rows, row -> row.event().conversation().value()))
                .array("uuid", EventRows.list(rows, Row::account))
                .array("int8", EventRows.list(rows, row -> row.event().seq().value()))
                .array("uuid", EventRows.list(rows, row -> row.event().sender().value()))
                .array("timestamptz", EventRows.list(rows, row -> row.event().at()));
    }

    private static List<UUID> accounts(Mentions mentions) {
        List<UUID> accounts = new ArrayList<>();
        mentions.users().stream().map(UserId::value).forEach(accounts::add);
        if (mentions.everyone() != null) {
            accounts.add(EVERYONE);
        }
        return accounts;
    }

    /** The message says something else now. */
    static void edited(Handle handle, Event event, EventBody.Edit edit) {
        end(handle, event, edit.target().value());
        List<UUID> accounts = accounts(edit.mentions());
        if (!accounts.isEmpty()) {
            handle.createUpdate(BEGIN_AGAIN)
                    .bindArray("accounts", UUID.class, accounts)
                    .bind("since", event.seq().value())
                    .bind("conversation", event.conversation().value())
                    .bind("target", edit.target().value())
                    .execute();
        }
    }

    /** From this event on the message mentions nobody. */
    static void end(Handle handle, Event event, long target) {
        handle.execute(END, event.seq().value(), event.conversation().value(), target);
    }
}
