package chat.starling.bench.scenario;

import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.protocol.model.ConversationId;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Who talks where: the sender of each index in the conversation of the same index. */
enum Talk {
    /** Each in a conversation of its own: nobody else hears it. */
    ALONE,
    /** In one of sixteen rooms, each with a sixteenth of all. */
    ROOMS,
    /** All in one. */
    HALL,
    /** One in each room of ten. */
    SMALL_ROOMS,
    /** Both of each pair. */
    DIRECT;

    static List<Person> senders(Population population, int count) {
        return population.talkers().subList(0, count);
    }

    List<ConversationId> conversations(Population population, int senders) {
        return switch (this) {
            case ALONE -> population.alone().subList(0, senders);
            case HALL -> List.of(population.hall());
            case ROOMS -> each(senders, i -> population.rooms().get(i % Population.ROOMS));
            case SMALL_ROOMS -> population.smallRooms().subList(0, senders);
            case DIRECT -> each(senders, i -> population.directs().get(i / 2));
        };
    }

    private static List<ConversationId> each(int senders, IntFunction<ConversationId> conversation) {
        return IntStream.range(0, senders).mapToObj(conversation).toList();
    }

    /** How many of the senders' sockets hear each message. */
    int hearers(int senders) {
        return switch (this) {
            case ALONE -> 1;
            case HALL -> senders;
            case ROOMS -> senders / Population.ROOMS;
            case SMALL_ROOMS -> Population.SMALL_ROOM_SIZE;
            case DIRECT -> 2;
        };
    }
}
