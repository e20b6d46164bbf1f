package chat.starling.client;

import chat.starling.protocol.codec.ShapeReader;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leading the installation, for moderators and above. Each call blocks, and throws as those of {@link StarlingRest} do; the server decides
 * who may do what. Immutable and safe for many threads.
 */
public final class StarlingAdministration {
    private final RestCalls calls;

    StarlingAdministration(RestCalls calls) {
        this.calls = calls;
    }

    /** What the signed-in user may do in the installation. */
    public InstallationRole role() {
        return AdministrationShapes.role(calls.call("GET", "/me/role"));
    }

    public AdministeredUser user(UserId user) {
        return AdministrationShapes.user(calls.call("GET", path(user)));
    }

    /** Those who are banned, by name; at most 100, those after a name. */
    public List<AdministeredUser> banned(String after) {
        String query = "?banned=true&limit=100&after=" + StarlingRest.encoded(after);
        return ShapeReader.list(
                calls.call("GET", "/admin/users" + query).required("users"), AdministrationShapes::user);
    }

    public AdministeredUser giveRole(UserId user, InstallationRole role) {
        return AdministrationShapes.user(
                calls.call("PUT", path(user) + "/role", object().put("role", WireName.of(role))));
    }

    /** @param until null for a ban without an end */
    public AdministeredUser ban(UserId user, String reason, @Nullable Instant until) {
        return AdministrationShapes.user(calls.call("PUT", path(user) + "/ban", ban(object(), reason, until)));
    }

    private static ObjectNode ban(ObjectNode body, String reason, @Nullable Instant until) {
        body.put("reason", reason);
        if (until != null) {
            body.put("until", WireTime.format(until));
        }
        return body;
    }

    public AdministeredUser unban(UserId user) {
        return AdministrationShapes.user(calls.call("DELETE", path(user) + "/ban"));
    }

    /** @return how many sessions were ended */
    public int endSessions(UserId user) {
        return calls.call("DELETE", path(user) + "/sessions").required("ended").intValue();
    }

    /** Deletes a message of whomever, where the user sees it. */
    public void removeMessage(ConversationId conversation, Seq seq) {
        calls.call("DELETE", "/admin/conversations/" + conversation + "/messages/" + seq);
    }

    /**
     * Reports that wait, the newest first.
     *
     * @param before the last one of the page before; null for the newest of all
     * @param limit 1 to 100
     */
    public List<MessageReport> openReports(@Nullable ReportId before, int limit) {
        String query = "?limit=" + limit + (before == null ? "" : "&before=" + before);
        return ShapeReader.list(
                calls.call("GET", "/admin/reports" + query).required("reports"), AdministrationShapes::report);
    }

    public MessageReport dismiss(ReportId report) {
        return resolve(report, object().put("act", "dismissed"));
    }

    /** Ends a report by deleting its message. */
    public MessageReport removeMessage(ReportId report) {
        return resolve(report, object().put("act", "message_removed"));
    }

    /** Ends a report by banning the author of its message. */
    public MessageReport banAuthor(ReportId report, String reason, @Nullable Instant until) {
        return resolve(report, ban(object().put("act", "user_banned"), reason, until));
    }

    private MessageReport resolve(ReportId report, ObjectNode body) {
        return AdministrationShapes.report(calls.call("PUT", "/admin/reports/" + report + "/resolution", body));
    }

    /**
     * What was done, the newest first.
     *
     * @param before the id of the last entry of the page before; null for the newest of all
     * @param limit 1 to 200
     */
    public List<AuditEntry> audit(@Nullable Long before, int limit) {
        String query = "?limit=" + limit + (before == null ? "" : "&before=" + before);
        return ShapeReader.list(
                calls.call("GET", "/admin/audit" + query).required("entries"), AdministrationShapes::entry);
    }

    private static String path(UserId user) {
        return "/admin/users/" + user;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
