package chat.starling.e2e.cluster;

import chat.starling.e2e.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy to a port of this machine that stalls, delays, throttles or cuts what passes, as a bad network does. */
final class FaultyLink implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final LinkGate gate = new LinkGate();

    FaultyLink(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 200, Ports.HOST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void set(LinkState state) {
        gate.set(state);
        if (state.passage() == LinkState.Passage.CUT) {
            sockets.forEach(this::reset);
        }
    }

    void heal() {
        set(LinkState.GOOD);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (gate.state().passage() == LinkState.Passage.CUT) {
            reset(client);
            return;
        }
        try {
            Socket server = new Socket(Ports.HOST, target);
            sockets.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Runnable end = () -> {
                reset(client);
                reset(server);
            };
            new LinkPump(client, server, gate, end).start();
            new LinkPump(server, client, gate, end).start();
            if (gate.state().passage() == LinkState.Passage.CUT) {
                end.run();
            }
        } catch (IOException unreachable) {
            reset(client);
        }
    }

    private void reset(Socket socket) {
        sockets.remove(socket);
        try (socket) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException | UnsupportedOperationException alreadyClosed) {
            return;
        }
    }

    @Override
    public void close() {
        set(LinkState.CUT);
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
