package chat.starling.bench.peer;

import chat.starling.bench.load.Pauses;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.ConversationId;
import java.util.List;

/** Starling as it is packaged, with its embedded PostgreSQL, on the data of earlier rounds. */
record StarlingPeer(ServerUnderTest server, Population population, String version) implements Peer {
    private static final int MOST_AT_CREATION = 500;

    static StarlingPeer start(Setup setup, Population population, String version) {
        ServerUnderTest server = ServerUnderTest.start(setup.cores(), setup.starling(), setup.starlingData());
        return new StarlingPeer(server, population, version);
    }

    @Override
    public Room room(int members) {
        List<Person> people = population.talkers().subList(0, members);
        return room(conversation(people), people);
    }

    /** A new one, of all these. */
    private ConversationId conversation(List<Person> people) {
        int founders = Math.min(people.size(), MOST_AT_CREATION);
        ConversationId conversation = Population.group(server.rest(), "room", people.subList(0, founders));
        StarlingRest owner = server.rest().as(people.getFirst().token());
        people.stream().skip(founders).forEach(person -> owner.addMember(conversation, person.id()));
        return conversation;
    }

    /** Everybody who idles is in twenty conversations, see {@link Population}. Nobody speaks, so it does not matter where. */
    @Override
    public Room lobby() {
        return room(population.hall(), population.idlers());
    }

    private Room room(ConversationId conversation, List<Person> people) {
        return new StarlingRoom(server.socketAddress(), conversation, people);
    }

    @Override
    public Usage usage() {
        return server.usage();
    }

    @Override
    public long residentBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            Pauses.seconds(1);
            server.collectGarbage();
        }
        return server.residentBytes();
    }

    @Override
    public void close() {
        server.close();
    }
}
