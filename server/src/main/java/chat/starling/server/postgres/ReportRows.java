package chat.starling.server.postgres;

import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.report.Report;
import chat.starling.server.report.ReportedMessage;
import chat.starling.server.report.Resolution;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of table {@code report}, with who is named in them and whether the message is still there. */
final class ReportRows {
    static final String READ = """
            select p.*, r.name as reporter_name, r.display_name as reporter_display_name,
              a.name as author_name, a.display_name as author_display_name,
              m.name as resolved_by_name, m.display_name as resolved_by_display_name,
              coalesce((select deleted from event where conversation = p.conversation and seq = p.seq), true) as deleted
            from report p
            join account r on r.id = p.reporter
            join account a on a.id = p.author
            left join account m on m.id = p.resolved_by
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportRows() {}

    static String evidence(ReportedMessage message) {
        ObjectNode evidence = JSON.createObjectNode();
        evidence.put("at", WireTime.format(message.at()));
        evidence.put("text", message.text());
        if (message.editedAt() != null) {
            evidence.put("edited_at", WireTime.format(message.editedAt()));
        }
        evidence.putPOJO("files", message.files());
        evidence.putPOJO("options", message.options());
        try {
            return JSON.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    static Report read(ResultSet row) throws SQLException {
        return new Report(
                new ReportId(row.getObject("id", UUID.class)),
                new Report.Place(
                        new ConversationId(row.getObject("conversation", UUID.class)), new Seq(row.getLong("seq"))),
                user(row, "reporter"),
                user(row, "author"),
                EventRows.instant(row, "at"),
                told(row.getString("reason"), row.getString("evidence")),
                row.getBoolean("deleted"),
                resolved(row));
    }

    private static User user(ResultSet row, String column) throws SQLException {
        return new User(
                new UserId(row.getObject(column, UUID.class)),
                row.getString(column + "_name"),
                row.getString(column + "_display_name"));
    }

    private static Report.@Nullable Told told(@Nullable String reason, @Nullable String evidence) {
        return reason == null || evidence == null ? null : new Report.Told(reason, message(evidence));
    }

    private static ReportedMessage message(String evidence) {
        try {
            JsonNode node = JSON.readTree(evidence);
            return new ReportedMessage(
                    WireTime.parse(node.required("at").textValue()),
                    node.required("text").textValue(),
                    node.has("edited_at") ? WireTime.parse(node.get("edited_at").textValue()) : null,
                    texts(node.path("files")),
                    texts(node.path("options")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report holds a copy that is none", e);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Report.@Nullable Resolved resolved(ResultSet row) throws SQLException {
        String act = row.getString("act");
        return act == null
                ? null
                : new Report.Resolved(
                        Resolution.Kind.valueOf(act.toUpperCase(Locale.ROOT)),
                        user(row, "resolved_by"),
                        EventRows.instant(row, "resolved_at"));
    }
}
