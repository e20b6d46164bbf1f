package chat.starling.bench.crowd;

import chat.starling.bench.load.Pace;
import chat.starling.protocol.model.ConversationId;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.LongToIntFunction;

/** What the sessions of a crowd do in their conversations, each thing by a {@link Pace}. */
final class Conduct {
    private final EventLoop loop;
    private final List<Place> places;
    private final SplittableRandom random = new SplittableRandom();
    private final List<Pace> paces = new ArrayList<>();

    /** A conversation and the sessions of its members. */
    record Place(ConversationId conversation, List<StormSession> sessions) {}

    Conduct(EventLoop loop, List<Place> places) {
        this.loop = loop;
        this.places = places;
    }

    List<Place> places() {
        return places;
    }

    /** @param place where the message of each number is sent */
    void talk(int perSecond, LongToIntFunction place) {
        act(
                perSecond,
                (number, planned) -> withAny(
                        place.applyAsInt(number), (speaker, conversation) -> speaker.speak(conversation, planned)));
    }

    /** @param act what is done at each planned moment, on the loop, until all of it ends */
    void act(int perSecond, Pace.Sending act) {
        loop.execute(() -> {
            Pace pace = new Pace(loop, perSecond, Long.MAX_VALUE, act);
            paces.add(pace);
            pace.begin();
        });
    }

    /** Lets any session of a conversation do something there. */
    void withAny(int place, BiConsumer<StormSession, ConversationId> deed) {
        Place chosen = places.get(place);
        if (!chosen.sessions().isEmpty()) {
            int any = random.nextInt(chosen.sessions().size());
            deed.accept(chosen.sessions().get(any), chosen.conversation());
        }
    }

    void end() {
        loop.execute(() -> paces.forEach(Pace::end));
    }
}
