package chat.starling.server.postgres;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before PostgreSQL and counts how often it says that it is ready for the next request: once a round trip. The driver sends
 * {@code BEGIN} together with what follows and does not wait, so that does not count. The frames are those of chapter "Message Formats" of
 * PostgreSQL's manual: a type of one byte and a length that counts itself.
 */
final class AnswerCountingProxy implements AutoCloseable {
    private static final int READY_FOR_QUERY = 'Z';
    private static final int COMMAND_COMPLETE = 'C';
    private static final byte[] BEGIN = "BEGIN\0".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final URI postgres;
    private final AtomicInteger answers = new AtomicInteger();

    private AnswerCountingProxy(URI postgres) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.postgres = postgres;
        Thread.startVirtualThread(this::accept);
    }

    static AnswerCountingProxy before(Database.Address address) throws IOException {
        return new AnswerCountingProxy(URI.create(address.jdbcUrl().substring("jdbc:".length())));
    }

    /** The same database by way of this proxy, without TLS, which would hide the frames. */
    Database.Address address(Database.Address direct) {
        String url = direct.jdbcUrl()
                .replace(postgres.getHost() + ":" + postgres.getPort(), "127.0.0.1:" + listening.getLocalPort());
        return new Database.Address(
                url + (url.contains("?") ? "&" : "?") + "sslmode=disable", direct.user(), direct.password());
    }

    int answers() {
        return answers.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(postgres.getHost(), postgres.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.startVirtualThread(
                        () -> pass(client, server, () -> client.getInputStream().transferTo(server.getOutputStream())));
                Thread.startVirtualThread(() -> pass(client, server, () -> count(server, client)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private interface Passing {
        void run() throws IOException;
    }

    private static void pass(Socket client, Socket server, Passing passing) {
        try (client;
                server) {
            passing.run();
        } catch (IOException closed) {
            // One end has gone, and takes the other with it.
        }
    }

    private void count(Socket server, Socket client) throws IOException {
        DataInputStream frames = new DataInputStream(server.getInputStream());
        OutputStream out = client.getOutputStream();
        boolean begins = false;
        for (int type = frames.read(); type >= 0; type = frames.read()) {
            int length = frames.readInt();
            byte[] payload = frames.readNBytes(length - Integer.BYTES);
            if (type == READY_FOR_QUERY && !begins) {
                answers.incrementAndGet();
            }
            begins = type == COMMAND_COMPLETE && Arrays.equals(payload, BEGIN);
            out.write(frame(type, length, payload));
        }
    }

    private static byte[] frame(int type, int length, byte[] payload) {
        return ByteBuffer.allocate(1 + length)
                .put((byte) type)
                .putInt(length)
                .put(payload)
                .array();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
