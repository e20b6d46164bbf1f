package chat.starling.server.postgres;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Licence;
import chat.starling.server.conversation.Subject;
import chat.starling.server.conversation.Subject.TargetMessage.Mark;
import chat.starling.server.conversation.ThreadPlace;
import chat.starling.server.log.Append;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log holds about one command at the moment of its append.
 *
 * @param earlier the event that the same nonce made before
 * @param sender what the installation says of the sender
 * @param role the role of the sender, null for no member
 * @param saidAt when the sender last said something in a slow mode
 * @param subject the message or user that the command is about
 * @param thread what stands where the command says that a thread begins
 */
record Evidence(
        @Nullable Event earlier,
        Sender sender,
        @Nullable Role role,
        @Nullable Instant saidAt,
        Subject subject,
        ThreadPlace thread) {

    /**
     * @param bannedUntil null for who is not banned
     * @param asked whether somebody reported the message that the command is about, and this is a moderator
     */
    record Sender(InstallationRole role, @Nullable Instant bannedUntil, boolean asked) {

        Licence licence(Instant now) {
            if (bannedUntil != null && bannedUntil.isAfter(now)) {
                return Licence.BANNED;
            }
            if (!role.isAtLeast(InstallationRole.MODERATOR)) {
                return Licence.USUAL;
            }
            return asked ? Licence.MODERATOR_ASKED : Licence.MODERATOR;
        }

        static Sender read(ResultSet row) throws SQLException {
            String role = row.getString("installation_role");
            OffsetDateTime until = row.getObject("banned_until", OffsetDateTime.class);
            return new Sender(
                    role == null ? InstallationRole.MEMBER : Words.installationRole(role),
                    until == null ? null : until.toInstant(),
                    row.getBoolean("asked"));
        }
    }

    /** Laterals with a limit keep the plan at one index look-up a row, also while the tables are young and unanalyzed. */
    static final String LOOK = """
            select e.*, s.role as installation_role, s.banned_until, m.role as sender_role, m.said_at,
              i.target is not null and s.role <> 'member' and exists (select from report
                where conversation = i.conversation and seq = i.target and resolved_at is null) as asked,
              i.target is not null as has_target, i.subject is not null as has_person,
              t.kind as target_kind, t.sender as target_sender, t.at as target_at, t.deleted as target_deleted,
              t.extras -> 'forwarded' is not null as target_forwarded, t.extras -> 'preview_removed' is not null as target_without_preview,
              p.known as person_exists, p.role as person_role,
              r.kind as root_kind, r.deleted as root_deleted, r.thread as root_thread
            from unnest(?, ?, ?, ?, ?, ?)
              with ordinality as i(conversation, sender, nonce, target, subject, thread, place)
            left join lateral (select role,
              (select coalesce(until, 'infinity') from ban where account = i.sender) as banned_until
              from account where id = i.sender limit 1) s on true
            left join lateral (select role, said_at from member
              where conversation = i.conversation and account = i.sender limit 1) m on true
            left join lateral (select %s from event
              where conversation = i.conversation and sender = i.sender and nonce = i.nonce limit 1) e on true
            left join lateral (select kind, sender, at, deleted, extras from event
              where conversation = i.conversation and seq = i.target limit 1) t on true
            left join lateral (select true as known, (select role from member
              where conversation = i.conversation and account = i.subject) as role
              from account where id = i.subject limit 1) p on true
            left join lateral (select kind, deleted, thread from event
              where conversation = i.conversation and seq = i.thread limit 1) r on true
            order by i.place
            """.formatted(EventRows.COLUMNS);

    static void bind(PlainStatement look, List<Append> batch) {
        List<EventColumns> bodies = EventRows.list(batch, a -> EventColumns.of(a.body()));
        look.array("uuid", EventRows.list(batch, a -> a.conversation().value()))
                .array("uuid", EventRows.list(batch, a -> a.sender().value()))
                .array("uuid", EventRows.list(batch, a -> a.nonce().value()))
                .array("int8", EventRows.list(bodies, EventColumns::target))
                .array("uuid", EventRows.list(bodies, EventColumns::subject))
                .array("int8", EventRows.list(batch, a -> threadOf(a.body())));
    }

    /** One for each command, in order. */
    static List<Evidence> read(PlainStatement look) {
        List<Evidence> evidence = new ArrayList<>();
        look.forEachRow(row -> evidence.add(read(row)));
        return evidence;
    }

    /** Whether the command would change nothing, such as adding who is a member. */
    boolean alreadySo(EventBody body) {
        if (body instanceof EventBody.PreviewRemoved && subject instanceof Subject.TargetMessage message) {
            return message.withoutPreview();
        }
        if (!(body instanceof EventBody.Member member) || !(subject instanceof Subject.Person person)) {
            return false;
        }
        boolean joinsAgain = member.change() == MemberChange.JOINED && person.isMember();
        boolean sameRole = member.change() == MemberChange.ROLE && person.role() == member.role();
        return joinsAgain || sameRole;
    }

    private static Evidence read(ResultSet row) throws SQLException {
        Event earlier = row.getObject("seq") == null ? null : EventRows.read(row);
        return new Evidence(
                earlier, Sender.read(row), role(row, "sender_role"), saidAt(row), subject(row), ThreadPlaces.read(row));
    }

    private static @Nullable Instant saidAt(ResultSet row) throws SQLException {
        return row.getObject("said_at") == null ? null : EventRows.instant(row, "said_at");
    }

    private static @Nullable Long threadOf(EventBody body) {
        Seq thread =
                body instanceof EventBody.Message message ? message.extras().thread() : null;
        return thread == null ? null : thread.value();
    }

    private static Subject subject(ResultSet row) throws SQLException {
        if (row.getBoolean("has_person")) {
            return new Subject.Person(row.getBoolean("person_exists"), role(row, "person_role"));
        }
        if (!row.getBoolean("has_target") || row.getObject("target_kind") == null) {
            return new Subject.None();
        }
        boolean isMessage = EventKind.of(row.getInt("target_kind")) == EventKind.MESSAGE;
        return isMessage ? targetMessage(row) : new Subject.OtherEvent();
    }

    private static Subject targetMessage(ResultSet row) throws SQLException {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        mark(row, "target_deleted", Mark.DELETED, marks);
        mark(row, "target_forwarded", Mark.FORWARDED, marks);
        mark(row, "target_without_preview", Mark.WITHOUT_PREVIEW, marks);
        UserId sender = new UserId(row.getObject("target_sender", UUID.class));
        return new Subject.TargetMessage(sender, EventRows.instant(row, "target_at"), marks);
    }

    private static void mark(ResultSet row, String column, Mark mark, Set<Mark> marks) throws SQLException {
        if (row.getBoolean(column)) {
            marks.add(mark);
        }
    }

    private static @Nullable Role role(ResultSet row, String column) throws SQLException {
        String role = row.getString(column);
        return role == null ? null : Words.role(role);
    }
}
