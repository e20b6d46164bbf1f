package chat.starling.server.gateway.socket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that can do everything wrong: it sends bytes as it is told and reads what comes. */
final class RawClient implements AutoCloseable {
    static final int TEXT = 0x1;
    static final int CONTINUATION = 0x0;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int FINAL = 0x80;

    private static final int MASKED = 0x80;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    RawClient(EchoServer server) throws IOException {
        this(server, 0);
    }

    /** A receive buffer of 0 bytes is one as the kernel likes it. */
    private RawClient(EchoServer server, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    static RawClient upgraded(EchoServer server) throws IOException {
        return upgraded(server, 0);
    }

    static RawClient upgraded(EchoServer server, int receiveBuffer) throws IOException {
        RawClient client = new RawClient(server, receiveBuffer);
        client.send(Request.toSocket());
        if (!client.response().startsWith("HTTP/1.1 101 ")) {
            throw new IOException("not upgraded");
        }
        return client;
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Masks with zeros, which leaves the payload as it is. */
    RawClient frame(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        length(frame, payload.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return send(frame.toByteArray());
    }

    RawClient frame(int first, String payload) throws IOException {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static void length(ByteArrayOutputStream frame, int length) {
        if (length < 126) {
            frame.write(MASKED | length);
            return;
        }
        boolean big = length > 0xFFFF;
        frame.write(MASKED | (big ? 127 : 126));
        for (int shift = big ? 56 : 8; shift >= 0; shift -= 8) {
            frame.write((int) ((long) length >>> shift));
        }
    }

    /** Status line and headers of the next response. */
    String response() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** The next frame as a line: {@code text hi}, {@code close 1002}, or {@code end} when the server has closed. */
    String next() throws IOException {
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            byte[] payload = in.readNBytes(length(in.readUnsignedByte()));
            return described(opcode, payload);
        } catch (EOFException end) {
            return "end";
        }
    }

    private int length(int second) throws IOException {
        return switch (second) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> second;
        };
    }

    private static String described(int opcode, byte[] payload) {
        return switch (opcode) {
            case TEXT -> "text " + new String(payload, StandardCharsets.UTF_8);
            case BINARY -> "binary " + payload.length;
            case CLOSE -> "close" + (payload.length < 2 ? "" : " " + ((payload[0] & 0xFF) << 8 | payload[1] & 0xFF));
            default -> "opcode " + opcode;
        };
    }

    String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    void shutSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Drops the connection with a reset, as a crashed machine's kernel would. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
