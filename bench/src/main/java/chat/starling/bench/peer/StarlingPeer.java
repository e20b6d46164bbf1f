package chat.starling.bench.peer;

import chat.starling.bench.scenario.Trial;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import chat.starling.protocol.model.ConversationId;
import java.util.List;

/** Starling as it is packaged, with its embedded PostgreSQL, on the data of earlier rounds. */
record StarlingPeer(ServerUnderTest server, Townsfolk townsfolk, String version) implements Peer {

    static StarlingPeer start(Setup setup, Townsfolk townsfolk, String version) {
        ServerUnderTest server = ServerUnderTest.start(setup.cores(), setup.starling(), setup.starlingData());
        return new StarlingPeer(server, townsfolk, version);
    }

    @Override
    public Room room(int members) {
        List<Person> people = townsfolk.first(members);
        return room(townsfolk.conversation(server.rest(), people), people);
    }

    /** Everybody who idles is in twenty conversations, see {@link Population}. Nobody speaks, so it does not matter where. */
    @Override
    public Room lobby() {
        Population population = townsfolk.population();
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
            Trial.pause(1);
            server.collectGarbage();
        }
        return server.residentBytes();
    }

    @Override
    public void close() {
        server.close();
    }
}
