package chat.starling.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;

/** A TCP connection on which anything may be written, WebSocket or not. */
final class RawSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private RawSocket(URI server, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static RawSocket connect(ServerProcess server) throws IOException {
        return new RawSocket(server.url(), 0);
    }

    static RawSocket upgraded(ServerProcess server) throws IOException {
        return upgraded(server.url());
    }

    private static RawSocket upgraded(URI server) throws IOException {
        return upgraded(new RawSocket(server, 0), server);
    }

    private static RawSocket upgraded(RawSocket raw, URI server) throws IOException {
        raw.write("GET /ws HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: starling.v1\r\n\r\n");
        String answer = raw.readHead();
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException(answer);
        }
        return raw;
    }

    static RawSocket signedIn(Person person) throws IOException {
        return signedIn(upgraded(person.server()), person);
    }

    /** One whose kernel takes little, so that the server feels at once that nobody reads. */
    static RawSocket narrow(Person person) throws IOException {
        return signedIn(narrowStranger(person.server()), person);
    }

    static RawSocket narrowStranger(URI server) throws IOException {
        return upgraded(new RawSocket(server, 16 * 1024), server);
    }

    private static RawSocket signedIn(RawSocket raw, Person person) throws IOException {
        raw.text("{\"type\":\"hello\",\"id\":1,\"token\":\"" + person.token() + "\"}");
        raw.readFrame();
        return raw;
    }

    void write(String bytes) throws IOException {
        write(bytes.getBytes(ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                throw new EOFException(head.toString());
            }
            head.append((char) one);
        }
        return head.toString();
    }

    void text(String text) throws IOException {
        frame(true, TEXT, text.getBytes(UTF_8));
    }

    void frame(boolean last, int opcode, byte[] payload) throws IOException {
        write(masked(last, opcode, payload));
    }

    static byte[] masked(boolean last, int opcode, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? 0x80 : 0) | opcode);
        writeLength(frame, payload.length);
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        return frame.toByteArray();
    }

    static byte[] repeated(byte[] bytes, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream frame, int length) {
        if (length < 126) {
            frame.write(0x80 | length);
        } else if (length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) length >> shift));
            }
        }
    }

    /** What the server says next: a text, or "close" and the code. Pings and heartbeats, which come when they are due, are passed over. */
    String readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] payload = in.readNBytes(length);
        return switch (first & 0x0f) {
            case TEXT -> isHeartbeat(payload) ? readFrame() : new String(payload, UTF_8);
            case CLOSE -> "close " + (((payload[0] & 0xff) << 8) | (payload[1] & 0xff));
            default -> readFrame();
        };
    }

    private static boolean isHeartbeat(byte[] payload) {
        return new String(payload, UTF_8).startsWith("{\"type\":\"heartbeat\"");
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** What comes until the server ends the connection. */
    String readAll() throws IOException {
        try {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    /** Whether the server has ended the connection; waits for it. */
    boolean ends() throws IOException {
        try {
            in.readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
