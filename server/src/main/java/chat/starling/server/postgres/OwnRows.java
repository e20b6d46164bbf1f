package chat.starling.server.postgres;

import chat.starling.server.export.ExportStore.Row;
import chat.starling.server.export.OwnRecord;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of a user besides events, as selects whose columns are the fields of the records. No secret is among them. */
final class OwnRows {
    private OwnRows() {}

    static String page(OwnRecord record) {
        return "select * from (%s) as own where key > :after order by key limit :limit".formatted(select(record));
    }

    private static String select(OwnRecord record) {
        return switch (record) {
            case ACCOUNT -> """
                select id::text as key, id, name, display_name, role, created_at, last_seen_hidden, receipts_hidden,
                  profile ->> 'title' as title, profile ->> 'about' as about, profile ->> 'pronouns' as pronouns,
                  profile ->> 'time_zone' as time_zone, profile -> 'status' ->> 'emoji' as status_emoji,
                  profile -> 'status' ->> 'text' as status_text,
                  cast(profile -> 'status' ->> 'until' as timestamptz) as status_until,
                  cast(profile ->> 'do_not_disturb_until' as timestamptz) as do_not_disturb_until
                from account where id = :user
                """;
            case SESSION -> """
                select id::text as key, id, client, address, created_at, last_seen_at, expires_at
                from session where account = :user
                """;
            case POSITION -> """
                select conversation::text as key, conversation, role, joined_seq as joined, read_seq as read, unread_from,
                  nullif(favourite, false) as favourite, notifications, muted_until
                from member where account = :user
                """;
            case THREAD -> """
                select conversation || to_char(root, 'FM0000000000000000') as key, conversation, root as seq,
                  coalesce(following, false) as following, read_seq as read
                from thread_reader where account = :user
                """;
            case SAVED -> """
                select conversation || to_char(seq, 'FM0000000000000000') as key, conversation, seq, at, note, remind_at
                from saved where account = :user
                """;
            case DRAFT -> """
                select conversation || to_char(thread, 'FM0000000000000000') as key, conversation,
                  nullif(thread, 0) as thread, text, reply_to, version, stored_at
                from draft where account = :user and (text <> '' or reply_to is not null)
                """;
            case SCHEDULED -> """
                select nonce::text as key, nonce, conversation, text, reply_to, send_at, failure
                from scheduled where account = :user
                """;
            case BALLOT -> """
                select conversation || to_char(poll, 'FM0000000000000000') as key, conversation, poll as target, options
                from ballot where account = :user
                """;
            case FILE -> """
                select id::text as key, id, name, type as media_type, size, width, height, created_at
                from file where uploader = :user and type is not null
                """;
            case REPORT -> """
                select id::text as key, id, conversation, seq, at, reason from report where reporter = :user
                """;
            case JOIN_LINK -> """
                select id::text as key, id, conversation, created_at, expires_at, uses, most_uses
                from join_link where maker = :user
                """;
        };
    }

    static Row read(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int column = 2; column <= columns.getColumnCount(); column++) {
            Object value = value(row, column);
            if (value != null) {
                fields.put(columns.getColumnLabel(column), value);
            }
        }
        return new Row(row.getString("key"), fields);
    }

    private static @Nullable Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return switch (value) {
            case null -> null;
            case Timestamp time -> time.toInstant();
            case java.sql.Array options -> numbers(options);
            default -> value;
        };
    }

    private static int[] numbers(java.sql.Array array) throws SQLException {
        Integer[] boxed = (Integer[]) array.getArray();
        int[] numbers = new int[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            numbers[i] = boxed[i];
        }
        return numbers;
    }
}
