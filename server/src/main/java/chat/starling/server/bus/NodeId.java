package chat.starling.server.bus;

import java.util.UUID;

/** One run of one node: after a restart it is another. */
public record NodeId(UUID value) {

    public static NodeId random() {
        return new NodeId(UUID.randomUUID());
    }
}
