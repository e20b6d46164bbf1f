package chat.starling.bench.peer;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The only room of a server that sends every frame to all its clients: who is connected is inside. */
record PlainRoom(URI address) implements Room, Entrance {

    @Override
    public @Nullable String subprotocol() {
        return null;
    }

    @Override
    public Entrance entrance(int member) {
        return this;
    }

    @Override
    public Step begin() {
        return new Step.Inside();
    }

    @Override
    public Step heard(String frame) {
        return new Step.Inside();
    }

    @Override
    public String say(long number, String text) {
        return "{\"type\":\"message\",\"room\":\"room\",\"id\":" + number + ",\"text\":\"" + text + "\"}";
    }
}
