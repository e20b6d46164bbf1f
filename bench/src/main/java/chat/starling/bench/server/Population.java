package chat.starling.bench.server;

import chat.starling.client.NewConversation;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The people and conversations of a data directory. They are made once, since passwords are meant to be dear, and serve all
 * rounds: the tokens outlive the servers.
 *
 * @param talkers each owns the conversation of the same index in {@code alone}, and is in one of {@code rooms}
 * @param rooms each with as many talkers, those whose index has the room's as remainder
 * @param hall all of the first talkers
 * @param idlers each is in the same twenty conversations
 */
public record Population(
        List<Person> talkers,
        List<ConversationId> alone,
        List<ConversationId> rooms,
        ConversationId hall,
        List<Person> idlers) {
    public static final int TALKERS = 256;
    public static final int ROOMS = 16;
    public static final int HALL_SIZE = 50;
    public static final int IDLE_CONVERSATIONS = 20;
    private static final int IDLERS = 32;
    private static final int AT_A_TIME = 8;
    private static final String PASSWORD = "correct horse battery";

    public record Person(UserId id, String token) {}

    public static Population settle(ServerUnderTest server) {
        StarlingRest guest = server.rest();
        List<Person> talkers = people(guest, "talker", TALKERS);
        List<Person> idlers = people(guest, "idler", IDLERS);
        for (int i = 0; i < IDLE_CONVERSATIONS; i++) {
            group(guest, "quiet " + i, idlers);
        }
        List<ConversationId> rooms = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            rooms.add(group(guest, "room " + i, everySixteenth(talkers, i)));
        }
        ConversationId hall = group(guest, "hall", talkers.subList(0, HALL_SIZE));
        return new Population(talkers, each(talkers, one -> alone(guest, one)), rooms, hall, idlers);
    }

    private static List<Person> everySixteenth(List<Person> talkers, int first) {
        List<Person> chosen = new ArrayList<>();
        for (int i = first; i < talkers.size(); i += ROOMS) {
            chosen.add(talkers.get(i));
        }
        return chosen;
    }

    public static List<Person> people(StarlingRest guest, String kind, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(kind + i);
        }
        return each(names, name -> person(guest, name));
    }

    private static Person person(StarlingRest guest, String name) {
        UserId id = guest.register(name, PASSWORD).id();
        return new Person(id, guest.signIn(name, PASSWORD).token());
    }

    private static ConversationId alone(StarlingRest guest, Person person) {
        return guest.as(person.token()).create(NewConversation.channel("alone")).id();
    }

    public static ConversationId group(StarlingRest guest, String name, List<Person> members) {
        Person creator = members.getFirst();
        List<UserId> others = members.stream().skip(1).map(Person::id).toList();
        return guest.as(creator.token())
                .create(NewConversation.group(name, others))
                .id();
    }

    @FunctionalInterface
    interface Step<T, R> {
        R of(T one);
    }

    static <T, R> List<R> each(List<T> all, Step<T, R> step) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Callable<R>> tasks = new ArrayList<>();
            all.forEach(one -> tasks.add(() -> step.of(one)));
            List<R> results = new ArrayList<>();
            for (Future<R> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
