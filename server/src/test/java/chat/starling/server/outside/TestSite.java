package chat.starling.server.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers with whatever bytes it is told to, so that it can be as bad as a server can be. */
public final class TestSite implements AutoCloseable {
    private final ServerSocket port;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** The heads of the requests that came. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    @FunctionalInterface
    public interface Answer {
        void to(OutputStream out) throws IOException;
    }

    public TestSite() {
        try {
            port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return port.getLocalPort();
    }

    /** {@code http://host:port/path}. */
    public String at(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    public void on(String path, Answer answer) {
        answers.put(path, answer);
    }

    public void page(String path, String html) {
        content(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public void content(String path, String type, byte[] bytes) {
        on(path, out -> {
            out.write(head("200 OK", "Content-Type: " + type, "Content-Length: " + bytes.length));
            out.write(bytes);
        });
    }

    public void redirect(String path, String location) {
        on(path, out -> out.write(head("302 Found", "Location: " + location, "Content-Length: 0")));
    }

    public static byte[] head(String status, String... headers) {
        return ("HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void listen() {
        while (!port.isClosed()) {
            try {
                Socket caller = port.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            asked.add(head.toString());
            String path = head.toString().split(" ", 3)[1];
            answers.getOrDefault(path, out -> out.write(head("404 Not Found", "Content-Length: 0")))
                    .to(caller.getOutputStream());
        } catch (IOException callerIsGone) {
            // As it may be, at whatever moment.
        }
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
