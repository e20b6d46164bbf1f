package chat.starling.bench.peer;

import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.ConversationId;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of Starling's data directory. Making one costs a password's hash, twice; so a quick run has fewer, and some of them
 * enter a large room with several devices.
 *
 * @param all the talkers of the population, then others
 */
record Townsfolk(Population population, List<Person> all) {
    private static final int MOST_AT_CREATION = 500;

    /** @param count how many there should be */
    static Townsfolk settle(ServerUnderTest server, int count) {
        Population population = Population.settle(server);
        List<Person> all = new ArrayList<>(population.talkers());
        all.addAll(Population.people(server.rest(), "guest", Math.max(0, count - all.size())));
        return new Townsfolk(population, all);
    }

    List<Person> first(int count) {
        return all.subList(0, Math.min(count, all.size()));
    }

    /** A new one, of all these. */
    ConversationId conversation(StarlingRest guest, List<Person> people) {
        int founders = Math.min(people.size(), MOST_AT_CREATION);
        ConversationId conversation = Population.group(guest, "room", people.subList(0, founders));
        StarlingRest owner = guest.as(people.getFirst().token());
        people.stream().skip(founders).forEach(person -> owner.addMember(conversation, person.id()));
        return conversation;
    }
}
