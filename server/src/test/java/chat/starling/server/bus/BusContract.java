package chat.starling.server.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import chat.starling.protocol.model.SessionId;
import chat.starling.server.bus.Bus.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each bus promises. */
public abstract class BusContract {
    protected static final Subject TEAM = new Subject.OfConversation(Hints.TEAM);
    protected static final Subject OTHER = new Subject.OfConversation(Hints.OTHER);
    protected static final Hint LAST = new Hint.SessionRevoked(SessionId.random());

    private final List<Registration> registrations = new ArrayList<>();

    /** The bus as the node that publishes has it. */
    protected abstract Bus here();

    /** The bus as the node that listens has it. */
    protected abstract Bus there();

    /** Returns when all that was subscribed is known everywhere. */
    protected abstract void settle();

    @AfterEach
    void closeAll() {
        registrations.forEach(Registration::close);
    }

    /** What comes on the subject from now on. */
    protected final List<Hint> listen(Bus bus, Subject subject) {
        List<Hint> heard = new CopyOnWriteArrayList<>();
        registrations.add(bus.subscribe(subject, heard::add));
        settle();
        return heard;
    }

    @Test
    void hintsOfEachKindArriveAsTheyWere() {
        List<Hint> heard = listen(there(), TEAM);
        Hints.all().values().forEach(hint -> here().publish(TEAM, hint));
        await().untilAsserted(() ->
                assertThat(heard).containsExactlyElementsOf(Hints.all().values()));
    }

    @Test
    void eachKindOfSubjectIsHeardByItself() {
        List<Subject> subjects = List.of(
                TEAM,
                OTHER,
                new Subject.OfUser(Hints.ALICE),
                new Subject.OfUser(Hints.BOB),
                new Subject.PresenceOf(Hints.ALICE),
                new Subject.AllNodes());
        List<List<Hint>> heard =
                subjects.stream().map(subject -> listen(there(), subject)).toList();
        for (int index = 0; index < subjects.size(); index++) {
            here().publish(subjects.get(index), Hints.readMoved(index));
        }
        await().until(() -> heard.getLast().size() == 1);
        for (int index = 0; index < subjects.size(); index++) {
            assertThat(heard.get(index)).containsExactly(Hints.readMoved(index));
        }
    }

    @Test
    void hintsOfOnePublisherComeInItsOrder() {
        List<Hint> heard = new CopyOnWriteArrayList<>();
        registrations.add(there().subscribe(TEAM, heard::add));
        settle();
        LongStream.range(0, 2_000).forEach(seq -> here().publish(TEAM, Hints.readMoved(seq)));
        await().until(() -> heard.size() == 2_000);
        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.range(0, 2_000).mapToObj(Hints::readMoved).toList());
    }

    @Test
    void allListenersOfASubjectHearEachHintOnce() {
        List<Hint> one = listen(there(), TEAM);
        List<Hint> two = listen(there(), TEAM);
        here().publish(TEAM, Hints.readMoved(1));
        here().publish(TEAM, LAST);
        await().until(() -> one.contains(LAST) && two.contains(LAST));
        assertThat(one).containsExactly(Hints.readMoved(1), LAST);
        assertThat(two).containsExactly(Hints.readMoved(1), LAST);
    }

    @Test
    void whoHasClosedHearsNothingAndTheOthersGoOn() {
        List<Hint> closed = new CopyOnWriteArrayList<>();
        Registration registration = there().subscribe(TEAM, closed::add);
        List<Hint> open = listen(there(), TEAM);
        registration.close();
        registration.close();
        here().publish(TEAM, LAST);
        await().until(() -> open.contains(LAST));
        assertThat(closed).isEmpty();
    }

    @Test
    void whoComesBackHearsAgain() {
        there().subscribe(TEAM, hint -> {}).close();
        List<Hint> heard = listen(there(), TEAM);
        here().publish(TEAM, LAST);
        await().untilAsserted(() -> assertThat(heard).containsExactly(LAST));
    }

    @Test
    void aHintThatNobodyListensToIsGone() {
        assertThatCode(() -> here().publish(TEAM, Hints.readMoved(1))).doesNotThrowAnyException();
        List<Hint> marks = listen(there(), OTHER);
        here().publish(OTHER, LAST);
        await().until(() -> marks.contains(LAST));
        List<Hint> late = listen(there(), TEAM);
        here().publish(TEAM, LAST);
        await().untilAsserted(() -> assertThat(late).containsExactly(LAST));
    }
}
