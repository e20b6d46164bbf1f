package chat.starling.bench.peer;

import java.util.List;

/**
 * Closed loop, to warm a server up at whatever speed it has: who hears an own message says the next. The number of a message
 * tells who said it.
 */
final class Chatter implements PeerSocket.Listener {
    private final int speakers;
    private volatile boolean stopped;

    Chatter(int speakers) {
        this.speakers = speakers;
    }

    /** On the loop. */
    void begin(List<PeerSocket> members) {
        members.stream().limit(speakers).forEach(socket -> socket.say(socket.member()));
    }

    @Override
    public void heard(PeerSocket socket, long number) {
        if (!stopped && number % speakers == socket.member()) {
            socket.say(number + speakers);
        }
    }

    void stop() {
        stopped = true;
    }
}
