package chat.starling.bench.scenario;

import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.protocol.model.ConversationId;
import java.util.ArrayList;
import java.util.List;

/** Who talks where: the sender of each index in the conversation of the same index. */
enum Talk {
    /** Each in a conversation of its own: nobody else hears it. */
    ALONE,
    /** In one of sixteen rooms, each with a sixteenth of all. */
    ROOMS,
    /** All in one. */
    HALL;

    static List<Person> senders(Population population, int count) {
        return population.talkers().subList(0, count);
    }

    List<ConversationId> conversations(Population population, int senders) {
        return switch (this) {
            case ALONE -> population.alone().subList(0, senders);
            case HALL -> List.of(population.hall());
            case ROOMS -> rooms(population, senders);
        };
    }

    private static List<ConversationId> rooms(Population population, int senders) {
        List<ConversationId> rooms = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            rooms.add(population.rooms().get(i % Population.ROOMS));
        }
        return rooms;
    }
}
