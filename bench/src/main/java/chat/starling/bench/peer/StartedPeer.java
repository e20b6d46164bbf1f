package chat.starling.bench.peer;

import chat.starling.bench.load.Pauses;
import chat.starling.bench.server.OwnProcess;
import chat.starling.bench.server.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server that is not Starling, on a port and a directory of its own. */
final class StartedPeer implements Peer {
    private static final String VERSION = "version: ";
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Server server;
    private final int port;
    private final Path log;
    private final OwnProcess process;
    private int rooms;

    private StartedPeer(Server server, int port, Path log, OwnProcess process) {
        this.server = server;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    static StartedPeer start(Server server, Setup setup) {
        try {
            int port = Launch.freePort();
            Path directory = Files.createTempDirectory(setup.data(), server.key());
            Path log = setup.data().resolve(directory.getFileName() + ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            setup.cores().pinned(Launch.command(server, setup, port, directory)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            StartedPeer peer = new StartedPeer(server, port, log, OwnProcess.start(builder));
            peer.awaitPort();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.close();
                throw new IllegalStateException(server.title() + " did not start:\n" + said());
            }
            Pauses.seconds(0.1);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException starting) {
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String version() {
        return said().lines()
                .filter(line -> line.startsWith(VERSION))
                .map(line -> line.substring(VERSION.length()))
                .findFirst()
                .orElse(server.title());
    }

    @Override
    public Room room(int members) {
        String name = "room" + ++rooms;
        return switch (server) {
            case NETTY, WS -> new PlainRoom(address("/"));
            case SOCKET_IO -> new SocketIoRoom(address("/"), name);
            case EJABBERD -> new XmppRoom(address("/ws"), name);
            case PROSODY -> new XmppRoom(address("/xmpp-websocket"), name);
            case STARLING, UNNEST, PGBENCH, SINGLE_COMMIT ->
                throw new IllegalStateException(server + " has no room here");
        };
    }

    private URI address(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    @Override
    public Room lobby() {
        return room(0);
    }

    @Override
    public Usage usage() {
        return process.usage();
    }

    @Override
    public long residentBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            Pauses.seconds(1);
            collectGarbage();
        }
        return process.residentBytes();
    }

    private void collectGarbage() {
        if (server == Server.NETTY) {
            process.jcmd("GC.run");
        } else if (List.of(Server.WS, Server.SOCKET_IO).contains(server)) {
            process.signal("USR2");
            Pauses.seconds(0.5);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
