package chat.starling.server.rest;

import chat.starling.server.export.Export;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies that are too long to be held: read and written piece by piece, at the pace of the slower side, for as long as they move. */
final class Streaming {
    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);
    private static final int PIECE = 64 * 1024;

    /** So long it may take until {@link #ENOUGH} has come, or until a piece has gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** About half a kilobyte a second: less than the slowest line that people sit at. */
    private static final int ENOUGH = 16 * 1024;

    private Streaming() {}

    /** The body of a request. A read fails when too little comes, and when the client is gone. */
    static InputStream body(ServiceRequestContext context, HttpRequest request) {
        return new Patient(
                request.toInputStream(part -> part instanceof HttpData data ? data : HttpData.empty()), context);
    }

    /** Waits on while enough comes: a body that only drips would hold its place for ever. */
    private static final class Patient extends FilterInputStream {
        private final ServiceRequestContext context;
        private long sinceExtended;

        Patient(InputStream body, ServiceRequestContext context) {
            super(body);
            this.context = context;
            context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, PATIENCE);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            came(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            came(Math.max(0, read));
            return read;
        }

        private void came(int bytes) {
            sinceExtended += bytes;
            if (sinceExtended >= ENOUGH) {
                sinceExtended = 0;
                context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, PATIENCE);
            }
        }
    }

    /** Closes the content at the end. */
    static HttpResponse response(ServiceRequestContext context, ResponseHeaders headers, InputStream content) {
        HttpResponseWriter response = HttpResponse.streaming();
        response.write(headers);
        Thread.ofVirtual().name("download").start(() -> write(context, response, content));
        return response;
    }

    private static void write(ServiceRequestContext context, HttpResponseWriter response, InputStream content) {
        try (content) {
            byte[] piece = content.readNBytes(PIECE);
            while (piece.length > 0 && response.tryWrite(HttpData.wrap(piece))) {
                context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, PATIENCE);
                response.whenConsumed().join();
                piece = content.readNBytes(PIECE);
            }
            response.close();
        } catch (CompletionException clientIsGone) {
            response.close();
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("a file could not be read to its end: {}", unreadable.toString());
            response.close(unreadable);
        }
    }

    /**
     * A body that is written while it is sent. A client that is gone ends the writing; a fault breaks the response off, so that nobody
     * takes it for whole.
     *
     * @param end is run when no more is written
     */
    static HttpResponse written(ServiceRequestContext context, ResponseHeaders headers, Export body, Runnable end) {
        HttpResponseWriter response = HttpResponse.streaming();
        response.write(headers);
        Thread.ofVirtual().name("export").start(() -> write(new Pieces(context, response), response, body, end));
        return response;
    }

    private static void write(Pieces pieces, HttpResponseWriter response, Export body, Runnable end) {
        try {
            writeTo(pieces, body, end);
            response.close();
        } catch (ClientIsGone | CompletionException gone) {
            response.close();
        } catch (IOException | RuntimeException failed) {
            LOG.warn("an export could not be written to its end: {}", failed.toString());
            response.close(failed);
        }
    }

    /** The end comes before the client hears of it, who may begin another at once. */
    private static void writeTo(Pieces pieces, Export body, Runnable end) throws IOException {
        try (OutputStream out = new BufferedOutputStream(pieces, PIECE)) {
            body.writeTo(out);
        } finally {
            end.run();
        }
    }

    private static final class ClientIsGone extends IOException {}

    /** Each write waits until the client has taken it. */
    private static final class Pieces extends OutputStream {
        private final ServiceRequestContext context;
        private final HttpResponseWriter response;
        private final Pace pace = new Pace();

        Pieces(ServiceRequestContext context, HttpResponseWriter response) {
            this.context = context;
            this.response = response;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return;
            }
            if (!response.tryWrite(HttpData.copyOf(bytes, offset, length))) {
                throw new ClientIsGone();
            }
            context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, PATIENCE);
            long begin = System.nanoTime();
            response.whenConsumed().join();
            pace.sent(length, Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}
