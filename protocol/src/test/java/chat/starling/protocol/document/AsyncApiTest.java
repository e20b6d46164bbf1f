package chat.starling.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged.Change;
import chat.starling.protocol.golden.GoldenFiles;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** asyncapi.yaml describes the golden files: all of them, and nothing else. */
class AsyncApiTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Map<String, byte[]> CLIENT_FILES = GoldenFiles.client();
    private static final Map<String, byte[]> SERVER_FILES = GoldenFiles.server();
    private static final MessageSchemas CLIENT = MessageSchemas.client();
    private static final MessageSchemas SERVER = MessageSchemas.server();

    static Stream<String> clientNames() {
        return CLIENT_FILES.keySet().stream();
    }

    static Stream<String> serverNames() {
        return SERVER_FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("clientNames")
    void describesEachFrameOfAClient(String name) throws IOException {
        assertThat(CLIENT.errors(MAPPER.readTree(CLIENT_FILES.get(name)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("serverNames")
    void describesEachFrameOfTheServer(String name) throws IOException {
        assertThat(SERVER.errors(MAPPER.readTree(SERVER_FILES.get(name)))).isEmpty();
    }

    @Test
    void hasNoMessageWithoutAGoldenFile() throws IOException {
        assertThat(CLIENT.types()).isEqualTo(types(CLIENT_FILES));
        assertThat(SERVER.types()).isEqualTo(types(SERVER_FILES));
    }

    @Test
    void usesEachMessageThatItDefines() {
        Document document = Document.asyncApi();
        Set<String> inChannel = new TreeSet<>();
        document.root()
                .at("/channels/socket/messages")
                .forEach(message -> inChannel.add(message.get("$ref").textValue()));
        Set<String> defined = new TreeSet<>();
        document.root()
                .at("/components/messages")
                .fieldNames()
                .forEachRemaining(name -> defined.add("#/components/messages/" + name));
        assertThat(inChannel).isEqualTo(defined);
    }

    @Test
    void refersOnlyToWhatIsThere() {
        Document document = Document.asyncApi();
        assertThat(document.references())
                .allSatisfy(reference -> assertThat(document.target(reference).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "ErrorCode, /enum",
        "Role, /enum",
        "Conversation, /properties/kind/enum",
        "MemberEvent, /properties/change/enum"
    })
    void spellsTheNamesOfTheCode(String schema, String place) {
        Class<? extends Enum<?>> type = switch (schema) {
            case "ErrorCode" -> ErrorCode.class;
            case "Role" -> Role.class;
            case "Conversation" -> ConversationKind.class;
            default -> MemberChange.class;
        };
        assertSpelled(Document.asyncApi().schemas().get(schema).at(place), type);
    }

    @Test
    void spellsTheNamesOfTheCodeInMessages() {
        JsonNode messages = Document.asyncApi().root().at("/components/messages");
        assertSpelled(messages.at("/Presence/payload/properties/status/enum"), PresenceStatus.class);
        assertSpelled(messages.at("/ConversationChanged/payload/properties/change/enum"), Change.class);
    }

    private static void assertSpelled(JsonNode names, Class<? extends Enum<?>> type) {
        assertThat(names)
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        Stream.of(type.getEnumConstants()).map(WireName::of).toList());
    }

    private static Set<String> types(Map<String, byte[]> files) throws IOException {
        Set<String> types = new TreeSet<>();
        for (byte[] json : files.values()) {
            types.add(MAPPER.readTree(json).get("type").textValue());
        }
        return types;
    }
}
