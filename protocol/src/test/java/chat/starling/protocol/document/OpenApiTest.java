package chat.starling.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** openapi.yaml has every call of the protocol, whole, and speaks of the same shapes as asyncapi.yaml. */
class OpenApiTest {
    private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");
    private static final Document DOCUMENT = Document.openApi();

    @Test
    void listsEachCallOfTheProtocol() {
        assertThat(DOCUMENT.calls())
                .extracting(call -> call.method() + " " + call.path())
                .containsExactlyInAnyOrder(
                        "GET /api/v1/installation",
                        "POST /api/v1/invites",
                        "POST /api/v1/users",
                        "GET /api/v1/users",
                        "GET /api/v1/users/{user}",
                        "GET /api/v1/me",
                        "PATCH /api/v1/me",
                        "GET /api/v1/me/privacy",
                        "GET /api/v1/me/export",
                        "GET /api/v1/conversations/{conversation}/export",
                        "PUT /api/v1/me/status",
                        "DELETE /api/v1/me/status",
                        "PUT /api/v1/me/do-not-disturb",
                        "DELETE /api/v1/me/do-not-disturb",
                        "GET /api/v1/me/role",
                        "GET /api/v1/admin/users",
                        "GET /api/v1/admin/users/{user}",
                        "PUT /api/v1/admin/users/{user}/role",
                        "PUT /api/v1/admin/users/{user}/ban",
                        "DELETE /api/v1/admin/users/{user}/ban",
                        "DELETE /api/v1/admin/users/{user}/sessions",
                        "GET /api/v1/admin/audit",
                        "GET /api/v1/admin/audit/export",
                        "GET /api/v1/admin/nodes",
                        "DELETE /api/v1/admin/conversations/{conversation}/messages/{seq}",
                        "GET /api/v1/admin/reports",
                        "PUT /api/v1/admin/reports/{report}/resolution",
                        "PUT /api/v1/conversations/{conversation}/messages/{seq}/report",
                        "POST /api/v1/sessions",
                        "GET /api/v1/sessions",
                        "DELETE /api/v1/sessions/current",
                        "DELETE /api/v1/sessions/{session}",
                        "POST /api/v1/conversations",
                        "GET /api/v1/conversations",
                        "GET /api/v1/conversations/{conversation}",
                        "PATCH /api/v1/conversations/{conversation}",
                        "PUT /api/v1/conversations/{conversation}/preferences",
                        "POST /api/v1/conversations/{conversation}/join-links",
                        "GET /api/v1/conversations/{conversation}/join-links",
                        "DELETE /api/v1/conversations/{conversation}/join-links/{link}",
                        "POST /api/v1/join-links/look-up",
                        "POST /api/v1/join-links/join",
                        "GET /api/v1/channels",
                        "POST /api/v1/uploads",
                        "GET /api/v1/uploads/{file}",
                        "PATCH /api/v1/uploads/{file}",
                        "DELETE /api/v1/uploads/{file}",
                        "POST /api/v1/files/links",
                        "GET /api/v1/files/{file}",
                        "GET /api/v1/files/{file}/content",
                        "GET /api/v1/files/{file}/thumbnail",
                        "GET /api/v1/conversations/{conversation}/members",
                        "PUT /api/v1/conversations/{conversation}/members/{user}",
                        "DELETE /api/v1/conversations/{conversation}/members/{user}",
                        "POST /api/v1/conversations/{conversation}/messages",
                        "GET /api/v1/conversations/{conversation}/messages",
                        "PATCH /api/v1/conversations/{conversation}/messages/{seq}",
                        "DELETE /api/v1/conversations/{conversation}/messages/{seq}",
                        "PUT /api/v1/conversations/{conversation}/messages/{seq}/reactions/{emoji}",
                        "DELETE /api/v1/conversations/{conversation}/messages/{seq}/reactions/{emoji}",
                        "PUT /api/v1/conversations/{conversation}/read",
                        "PUT /api/v1/conversations/{conversation}/unread",
                        "GET /api/v1/conversations/{conversation}/receipts",
                        "GET /api/v1/mentions",
                        "GET /api/v1/conversations/{conversation}/pins",
                        "PUT /api/v1/conversations/{conversation}/pins/{seq}",
                        "DELETE /api/v1/conversations/{conversation}/pins/{seq}",
                        "GET /api/v1/conversations/{conversation}/events",
                        "GET /api/v1/threads",
                        "GET /api/v1/conversations/{conversation}/threads/{seq}/messages",
                        "PUT /api/v1/conversations/{conversation}/threads/{seq}/follow",
                        "DELETE /api/v1/conversations/{conversation}/threads/{seq}/follow",
                        "PUT /api/v1/conversations/{conversation}/threads/{seq}/read",
                        "GET /api/v1/drafts",
                        "PUT /api/v1/drafts/{conversation}",
                        "DELETE /api/v1/drafts/{conversation}",
                        "POST /api/v1/conversations/{conversation}/forwards",
                        "PUT /api/v1/conversations/{conversation}/polls/{seq}/vote",
                        "GET /api/v1/conversations/{conversation}/polls/{seq}/vote",
                        "PUT /api/v1/conversations/{conversation}/polls/{seq}/closed",
                        "POST /api/v1/conversations/{conversation}/previews",
                        "DELETE /api/v1/conversations/{conversation}/messages/{seq}/preview",
                        "POST /api/v1/scheduled",
                        "GET /api/v1/scheduled",
                        "PATCH /api/v1/scheduled/{nonce}",
                        "DELETE /api/v1/scheduled/{nonce}",
                        "GET /api/v1/saved",
                        "PUT /api/v1/saved/{conversation}/{seq}",
                        "DELETE /api/v1/saved/{conversation}/{seq}",
                        "GET /api/v1/search",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /metrics");
    }

    @Test
    void namesAndAnswersEachCall() {
        assertThat(DOCUMENT.calls()).allSatisfy(call -> {
            assertThat(call.operation().path("summary").asText()).isNotEmpty();
            assertThat(call.operation().path("responses")).isNotEmpty();
        });
        assertThat(DOCUMENT.calls())
                .extracting(call -> call.operation().required("operationId").textValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void declaresEachParameterOfAPath() {
        for (Map.Entry<String, JsonNode> path : DOCUMENT.root().get("paths").properties()) {
            Set<String> inPath = IN_BRACES
                    .matcher(path.getKey())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(path.getValue().path("parameters"))
                    .extracting(
                            parameter -> DOCUMENT.resolve(parameter).get("name").textValue())
                    .containsExactlyInAnyOrderElementsOf(inPath);
        }
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(DOCUMENT.references())
                .allSatisfy(reference -> assertThat(DOCUMENT.target(reference).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void sharesItsShapesWithTheSocket() {
        JsonNode socket = Document.asyncApi().schemas();
        List<String> shared = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : DOCUMENT.schemas().properties()) {
            if (socket.has(schema.getKey())) {
                shared.add(schema.getKey());
                assertThat(schema.getValue()).as(schema.getKey()).isEqualTo(socket.get(schema.getKey()));
            }
        }
        assertThat(shared).contains("User", "Conversation", "Message", "Event", "Text", "Time", "ErrorCode");
    }
}
