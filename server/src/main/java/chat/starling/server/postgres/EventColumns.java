package chat.starling.server.postgres;

import chat.starling.protocol.codec.ExtrasShape;
import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an event spread over the columns of table {@code event}; each kind fills the few that it needs. */
record EventColumns(
        int kind,
        @Nullable Long target,
        @Nullable String text,
        @Nullable Boolean switched,
        @Nullable UUID subject,
        @Nullable String change,
        @Nullable String role,
        @Nullable String extras) {

    static EventColumns of(EventBody body) {
        int kind = EventKind.of(body).code();
        return switch (body) {
            case EventBody.Message it -> message(kind, it.replyTo(), it.text(), it.extras());
            case EventBody.DeletedMessage it -> message(kind, it.replyTo(), null, it.extras());
            case EventBody.Edit it -> message(kind, it.target(), it.text(), MessageExtras.NONE.with(it.mentions()));
            case EventBody.Delete it -> about(kind, it.target(), null, null);
            case EventBody.Reaction it -> about(kind, it.target(), it.emoji(), it.on());
            case EventBody.Pin it -> about(kind, it.target(), null, it.on());
            case EventBody.Renamed it -> about(kind, null, it.name(), null);
            case EventBody.Topic it -> about(kind, null, it.topic(), null);
            case EventBody.Vote it -> VoteColumns.of(kind, it);
            case EventBody.Tally it -> VoteColumns.of(kind, it);
            case EventBody.PollClosed it -> VoteColumns.of(kind, it);
            case EventBody.PreviewRemoved it -> about(kind, it.target(), null, null);
            case EventBody.Settings it ->
                new EventColumns(kind, null, null, null, null, null, null, SettingsShape.stored(it.change()));
            case EventBody.Unknown it -> throw new IllegalArgumentException("the server makes no unknown events");
            case EventBody.Member it ->
                new EventColumns(
                        kind,
                        null,
                        null,
                        null,
                        it.user().value(),
                        Words.of(it.change()),
                        it.role() == null ? null : Words.of(it.role()),
                        null);
        };
    }

    private static EventColumns about(
            int kind, @Nullable Seq target, @Nullable String text, @Nullable Boolean switched) {
        return new EventColumns(kind, target == null ? null : target.value(), text, switched, null, null, null, null);
    }

    private static EventColumns message(int kind, @Nullable Seq replyTo, @Nullable String text, MessageExtras extras) {
        Long target = replyTo == null ? null : replyTo.value();
        return new EventColumns(kind, target, text, null, null, null, null, ExtrasShape.stored(extras));
    }

    /** Reads the body from a row that has these columns and {@code deleted}. What a newer node wrote takes its seq all the same. */
    static EventBody read(ResultSet row) throws SQLException {
        String text = row.getString("text");
        return switch (EventKind.of(row.getInt("kind"))) {
            case null -> EventBody.Unknown.TO_THIS_VERSION;
            case MESSAGE -> message(row, text);
            case EDIT ->
                new EventBody.Edit(
                        target(row),
                        text,
                        ExtrasShape.fromStore(row.getString("extras")).mentions());
            case DELETE -> new EventBody.Delete(target(row));
            case REACTION -> new EventBody.Reaction(target(row), text, row.getBoolean("switched"));
            case PIN -> new EventBody.Pin(target(row), row.getBoolean("switched"));
            case MEMBER -> member(row);
            case RENAMED -> new EventBody.Renamed(text);
            case TOPIC -> new EventBody.Topic(text);
            case VOTE -> VoteColumns.read(row, target(row));
            case PREVIEW_REMOVED -> new EventBody.PreviewRemoved(target(row));
            case SETTINGS -> new EventBody.Settings(SettingsShape.fromStore(row.getString("extras")));
        };
    }

    private static EventBody message(ResultSet row, String text) throws SQLException {
        Seq replyTo = optionalTarget(row);
        MessageExtras extras = ExtrasShape.fromStore(row.getString("extras"));
        return row.getBoolean("deleted")
                ? new EventBody.DeletedMessage(replyTo, extras)
                : new EventBody.Message(text, replyTo, extras);
    }

    private static EventBody member(ResultSet row) throws SQLException {
        MemberChange change = Words.read(MemberChange.class, row.getString("change"));
        if (change == null) {
            return EventBody.Unknown.TO_THIS_VERSION;
        }
        String role = row.getString("role");
        return new EventBody.Member(
                new UserId(row.getObject("subject", UUID.class)), change, role == null ? null : Words.role(role));
    }

    private static Seq target(ResultSet row) throws SQLException {
        return Objects.requireNonNull(optionalTarget(row));
    }

    static @Nullable Seq optionalTarget(ResultSet row) throws SQLException {
        long target = row.getLong("target");
        return row.wasNull() ? null : new Seq(target);
    }
}
