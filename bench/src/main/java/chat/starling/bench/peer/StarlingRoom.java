package chat.starling.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.starling.bench.server.Population.Person;
import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A conversation of Starling. Where more sockets enter than there are people, some of these have several devices. */
final class StarlingRoom implements Room {
    private static final String WELCOME = "{\"type\":\"welcome\"";

    private final URI address;
    private final ConversationId conversation;
    private final List<Person> people;
    private final long run = new SplittableRandom().nextLong();

    StarlingRoom(URI address, ConversationId conversation, List<Person> people) {
        this.address = address;
        this.conversation = conversation;
        this.people = people;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public String subprotocol() {
        return "starling.v1";
    }

    @Override
    public Entrance entrance(int member) {
        return new Hello(people.get(member % people.size()).token());
    }

    private record Hello(String token) implements Entrance {
        @Override
        public Step begin() {
            return new Step.Say(text(new ClientFrame.Hello(null, token, "bench")));
        }

        @Override
        public Step heard(String frame) {
            if (!frame.startsWith(WELCOME)) {
                throw new IllegalStateException("not welcome: " + frame);
            }
            return new Step.Inside();
        }
    }

    @Override
    public String say(long number, String text) {
        Nonce nonce = new Nonce(new UUID(run, number));
        return text(new ClientFrame.Send(new RequestId.Number(number), conversation, nonce, text, null));
    }

    private static String text(ClientFrame frame) {
        return new String(ClientFrameCodec.encode(frame), UTF_8);
    }
}
