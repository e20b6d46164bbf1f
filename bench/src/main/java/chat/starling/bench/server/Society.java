package chat.starling.bench.server;

import chat.starling.bench.server.Population.Person;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * People who are in rooms and groups. For a cluster they are made once and kept beside its database.
 *
 * @param people each in one room and in three groups
 * @param rooms each with four people, who is in one is in no other
 * @param groups each with ten people, from all over
 */
public record Society(List<Person> people, List<ConversationId> rooms, List<ConversationId> groups) {
    static final Society NONE = new Society(List.of(), List.of(), List.of());

    public static final int ROOM_SIZE = 4;
    private static final int PEOPLE = 800;
    private static final int ROOMS = PEOPLE / ROOM_SIZE;
    private static final int GROUPS = 240;
    private static final int GROUPS_OF_ONE = 3;
    private static final JsonMapper JSON = new JsonMapper();

    public static Society of(ClusterUnderTest cluster) {
        Path file = cluster.place().resolve("bench-society.json");
        if (Files.exists(file)) {
            return read(file);
        }
        System.out.println("making people and conversations");
        Society society = settle(cluster.database(), StarlingRest.at(cluster.url()));
        society.write(file);
        return society;
    }

    static Society settle(LogDatabase database, StarlingRest guest) {
        List<Person> people = Enrolment.people(database, "citizen", PEOPLE);
        return new Society(
                people,
                Population.each(ROOMS, room -> Population.group(guest, "room " + room, inRoom(people, room))),
                Population.each(GROUPS, group -> Population.group(guest, "group " + group, inGroup(people, group))));
    }

    private static List<Person> inRoom(List<Person> people, int room) {
        return people.subList(room * ROOM_SIZE, (room + 1) * ROOM_SIZE);
    }

    /** Every person has three places in the row of all places, which the groups take in turn. */
    private static List<Person> inGroup(List<Person> people, int group) {
        return IntStream.range(0, PEOPLE * GROUPS_OF_ONE)
                .filter(place -> place % GROUPS == group)
                .mapToObj(place -> people.get(place / GROUPS_OF_ONE))
                .distinct()
                .toList();
    }

    public List<Person> inRoom(int room) {
        return inRoom(people, room);
    }

    /** All conversations, each with those who are in it. */
    public Map<ConversationId, List<Person>> members() {
        Map<ConversationId, List<Person>> members = new LinkedHashMap<>();
        for (int room = 0; room < rooms.size(); room++) {
            members.put(rooms.get(room), inRoom(room));
        }
        for (int group = 0; group < groups.size(); group++) {
            members.put(groups.get(group), inGroup(people, group));
        }
        return members;
    }

    private void write(Path file) {
        List<List<String>> signedIn = people.stream()
                .map(person -> List.of(person.id().toString(), person.token()))
                .toList();
        try {
            JSON.writeValue(file.toFile(), Map.of("people", signedIn, "rooms", texts(rooms), "groups", texts(groups)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(List<ConversationId> conversations) {
        return conversations.stream().map(ConversationId::toString).toList();
    }

    private static Society read(Path file) {
        try {
            JsonNode kept = JSON.readTree(file.toFile());
            List<Person> people = new ArrayList<>();
            kept.path("people")
                    .forEach(person -> people.add(new Person(
                            UserId.parse(person.get(0).asText()), person.get(1).asText())));
            return new Society(people, conversations(kept.path("rooms")), conversations(kept.path("groups")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConversationId> conversations(JsonNode texts) {
        List<ConversationId> conversations = new ArrayList<>();
        texts.forEach(text -> conversations.add(ConversationId.parse(text.asText())));
        return conversations;
    }
}
