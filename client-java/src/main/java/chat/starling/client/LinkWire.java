package chat.starling.client;

import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.frame.ClientFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wire over whichever link stands at the moment. On the loop only. */
final class LinkWire implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(LinkWire.class);

    private @Nullable Link link;
    private boolean live;
    private boolean reading = true;

    void attach(Link opened) {
        link = opened;
        live = false;
    }

    void detach() {
        link = null;
        live = false;
    }

    boolean attached() {
        return link != null;
    }

    void welcomed() {
        live = true;
        reading(reading);
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public boolean reading() {
        return reading;
    }

    /** A new link reads until it is welcomed, else a slow application would look like a dead server. */
    void reading(boolean on) {
        reading = on;
        if (link != null && live) {
            link.reading(on);
        }
    }

    @Override
    public void send(ClientFrame frame) {
        if (link != null && live) {
            link.send(ClientFrameCodec.encode(frame));
        }
    }

    void greet(ClientFrame.Hello hello) {
        if (link != null) {
            link.send(ClientFrameCodec.encode(hello));
        }
    }

    @Override
    public void restart(String cause) {
        if (link != null) {
            LOG.info("gives the connection up: {}", cause);
            link.abort();
        }
    }

    void close() {
        if (link != null) {
            link.close(1000, "");
        }
    }
}
