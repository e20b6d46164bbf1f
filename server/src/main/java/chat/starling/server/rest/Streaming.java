package chat.starling.server.rest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies that are too long to be held: read and written piece by piece, at the pace of the slower side, for as long as they move. */
final class Streaming {
    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);
    private static final int PIECE = 64 * 1024;

    /** For so long nothing may move. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Streaming() {}

    /** The body of a request. A read that waits too long fails, as does one after the client is gone. */
    static InputStream body(ServiceRequestContext context, HttpRequest request) {
        return new Patient(
                request.toInputStream(part -> part instanceof HttpData data ? data : HttpData.empty()), context);
    }

    private static final class Patient extends FilterInputStream {
        private final ServiceRequestContext context;
        private long extended = System.nanoTime();

        Patient(InputStream body, ServiceRequestContext context) {
            super(body);
            this.context = context;
            context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, PATIENCE);
        }

        @Override
        public int read() throws IOException {
            extend();
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            extend();
            return super.read(into, offset, length);
        }

        /** Once a second is often enough. */
        private void extend() {
            long now = System.nanoTime();
            if (now - extended > 1_000_000_000L) {
                extended = now;
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
}
