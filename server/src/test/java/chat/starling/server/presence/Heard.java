package chat.starling.server.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.List;

/** What one watcher was told, in order. */
final class Heard implements Presence.Watcher {
    private final List<ServerFrame.Presence> frames = new ArrayList<>();

    @Override
    public synchronized void tell(ServerFrame frame) {
        frames.add((ServerFrame.Presence) frame);
    }

    synchronized List<ServerFrame.Presence> frames() {
        return List.copyOf(frames);
    }

    List<PresenceStatus> statuses() {
        return frames().stream().map(ServerFrame.Presence::status).toList();
    }

    /** What it was told last about a user. */
    PresenceStatus last(UserId user) {
        List<PresenceStatus> all = frames().stream()
                .filter(frame -> frame.user().equals(user))
                .map(ServerFrame.Presence::status)
                .toList();
        assertThat(all).isNotEmpty();
        return all.getLast();
    }
}
