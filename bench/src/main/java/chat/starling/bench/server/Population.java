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
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The people and conversations of a data directory. They are made once and serve all rounds: the tokens outlive the servers.
 *
 * @param talkers each owns the conversation of the same index in {@code alone}
 * @param rooms each with as many of the first talkers, those whose index has the room's as remainder
 * @param hall all of the very first talkers
 * @param smallRooms each with ten talkers, of whom the first has the room's index; a talker is in ten
 * @param directs each of two talkers who follow each other
 * @param idlers each is in the same twenty conversations
 * @param society other people, for what needs thousands of sessions
 */
public record Population(
        List<Person> talkers,
        List<ConversationId> alone,
        List<ConversationId> rooms,
        ConversationId hall,
        List<ConversationId> smallRooms,
        List<ConversationId> directs,
        List<Person> idlers,
        Society society) {
    /** Of the talkers, those who warm a server up and are in rooms. */
    public static final int CHATTY = 256;

    public static final int ROOMS = 16;
    public static final int HALL_SIZE = 50;
    public static final int SMALL_ROOMS = 1_000;
    public static final int SMALL_ROOM_SIZE = 10;
    public static final int IDLE_CONVERSATIONS = 20;
    private static final int TALKERS = 1_024;
    private static final int IDLERS = 32;
    private static final int AT_A_TIME = 8;

    /** Between members of a small room: multiples of squares, so that two rooms share few people. */
    private static final int SMALL_ROOM_STRIDE = 7;

    public record Person(UserId id, String token) {}

    /** Only what most scenarios need: the conversations of the first talkers, and no society. */
    public static Population few(ServerUnderTest server) {
        return settle(server, CHATTY, 0, 0, Society.NONE);
    }

    public static Population all(ServerUnderTest server) {
        Society society = Society.settle(server.database(), server.rest());
        return settle(server, TALKERS, SMALL_ROOMS, TALKERS / 2, society);
    }

    private static Population settle(ServerUnderTest server, int alone, int smallRooms, int directs, Society society) {
        StarlingRest guest = server.rest();
        List<Person> talkers = Enrolment.people(server.database(), "talker", TALKERS);
        List<Person> idlers = Enrolment.people(server.database(), "idler", IDLERS);
        each(IDLE_CONVERSATIONS, i -> group(guest, "quiet " + i, idlers));
        return new Population(
                talkers,
                each(alone, i -> alone(guest, talkers.get(i))),
                each(ROOMS, i -> group(guest, "room " + i, inRoom(talkers, i))),
                group(guest, "hall", talkers.subList(0, HALL_SIZE)),
                each(smallRooms, i -> group(guest, "small " + i, inSmallRoom(talkers, i))),
                each(directs, i -> direct(guest, talkers.get(2 * i), talkers.get(2 * i + 1))),
                idlers,
                society);
    }

    private static List<Person> inRoom(List<Person> talkers, int room) {
        return IntStream.range(0, CHATTY / ROOMS)
                .mapToObj(i -> talkers.get(room + i * ROOMS))
                .toList();
    }

    private static List<Person> inSmallRoom(List<Person> talkers, int room) {
        return IntStream.range(0, SMALL_ROOM_SIZE)
                .mapToObj(i -> talkers.get((room + SMALL_ROOM_STRIDE * i * i) % SMALL_ROOMS))
                .toList();
    }

    private static ConversationId alone(StarlingRest guest, Person person) {
        return guest.as(person.token()).create(NewConversation.channel("alone")).id();
    }

    private static ConversationId direct(StarlingRest guest, Person one, Person other) {
        return guest.as(one.token()).create(NewConversation.direct(other.id())).id();
    }

    public static ConversationId group(StarlingRest guest, String name, List<Person> members) {
        Person creator = members.getFirst();
        List<UserId> others = members.stream().skip(1).map(Person::id).toList();
        return guest.as(creator.token())
                .create(NewConversation.group(name, others))
                .id();
    }

    /** The results of some calls, a few of them at a time. */
    public static <R> List<R> each(int count, IntFunction<R> call) {
        return each(count, AT_A_TIME, call);
    }

    public static <R> List<R> each(int count, int atATime, IntFunction<R> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
            List<Callable<R>> tasks = new ArrayList<>();
            IntStream.range(0, count).forEach(i -> tasks.add(() -> call.apply(i)));
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
