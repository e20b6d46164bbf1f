package chat.starling.client;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ServerFrame.Welcome;
import chat.starling.protocol.model.UserId;
import java.util.Set;

/** What a client consists of besides its connection. Used on the loop only. */
final class Parts {
    final Application application;
    final CatchUp catchUp;
    final Delivery delivery;
    final Outbox outbox;
    final Requests requests;
    private final Wire wire;
    private Set<UserId> watched = Set.of();

    Parts(Wire wire, Application application, CatchUp catchUp, Delivery delivery, Outbox outbox, Requests requests) {
        this.wire = wire;
        this.application = application;
        this.catchUp = catchUp;
        this.delivery = delivery;
        this.outbox = outbox;
        this.requests = requests;
    }

    /** A session forgets whom it watched; the client does not. */
    void watches(Set<UserId> users) {
        watched = users;
    }

    /** The order matters: the application hears of a new epoch before it is live, and is live before events come. */
    void up(Welcome welcome, Runnable tellLive) {
        delivery.begin(welcome);
        tellLive.run();
        delivery.resume(welcome);
        outbox.up(welcome.epoch());
        if (!watched.isEmpty()) {
            wire.send(new ClientFrame.Watch(null, watched));
        }
        requests.up();
    }

    void down() {
        catchUp.down();
        outbox.down();
    }

    void stop(StopReason reason) {
        down();
        outbox.stop(reason);
        requests.stop(reason);
    }
}
