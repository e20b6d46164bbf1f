package chat.starling.client;

import chat.starling.protocol.codec.ShapeReader;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the answers that are for those who lead the installation. */
final class AdministrationShapes {
    private AdministrationShapes() {}

    /** One that this version does not know counts as the least. */
    static InstallationRole role(JsonNode node) {
        InstallationRole role = WireName.parse(InstallationRole.class, text(node, "role"));
        return Objects.requireNonNullElse(role, InstallationRole.MEMBER);
    }

    static AdministeredUser user(JsonNode node) {
        return new AdministeredUser(
                ShapeReader.user(node),
                role(node),
                time(node, "created_at"),
                node.required("sessions").intValue(),
                node.hasNonNull("ban") ? ban(node.get("ban")) : null);
    }

    private static AdministeredUser.Ban ban(JsonNode node) {
        return new AdministeredUser.Ban(
                text(node, "reason"),
                ShapeReader.user(node.required("by")),
                time(node, "at"),
                node.hasNonNull("until") ? time(node, "until") : null);
    }

    static MessageReport report(JsonNode node) {
        return new MessageReport(
                ReportId.parse(text(node, "id")),
                time(node, "at"),
                ConversationId.parse(text(node, "conversation")),
                new Seq(node.required("seq").longValue()),
                ShapeReader.user(node.required("reporter")),
                ShapeReader.user(node.required("author")),
                node.path("reason").textValue(),
                node.at("/message/text").textValue(),
                node.required("deleted").booleanValue(),
                node.at("/resolution/act").textValue());
    }

    static AuditEntry entry(JsonNode node) {
        Map<String, String> detail = new LinkedHashMap<>();
        node.path("detail")
                .fields()
                .forEachRemaining(one -> detail.put(one.getKey(), one.getValue().asText()));
        return new AuditEntry(
                node.required("id").longValue(),
                time(node, "at"),
                text(node, "action"),
                userOrNull(node.path("actor")),
                userOrNull(node.path("user")),
                node.hasNonNull("conversation") ? ConversationId.parse(text(node, "conversation")) : null,
                Map.copyOf(detail));
    }

    private static @Nullable User userOrNull(JsonNode node) {
        return node.isObject() ? ShapeReader.user(node) : null;
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).textValue();
    }

    private static Instant time(JsonNode node, String field) {
        return WireTime.parse(text(node, field));
    }
}
