package chat.starling.server.outside;

import chat.starling.server.outside.GuardedWeb.Outcome;
import chat.starling.server.preview.Web.Fetched;
import chat.starling.server.preview.Web.Reason;
import chat.starling.server.preview.Web.Wanted;
import chat.starling.server.preview.WebAddress;
import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.SplitHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One request and its answer, over a connection to an address that was judged before: nothing is resolved here. */
final class Exchange {
    private static final int MOST_OF_A_PAGE = 1024 * 1024;
    private static final int MOST_OF_A_PICTURE = 6 * 1024 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ClientFactory factory;
    private final String agent;

    Exchange(ClientFactory factory, String agent) {
        this.factory = factory;
        this.agent = agent;
    }

    Outcome get(WebAddress address, InetAddress at, Wanted wanted, long until) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0) {
            return Outcome.failed(Reason.UNREACHABLE);
        }
        HttpResponse response = client(address, at, left).execute(request(address, wanted));
        try {
            return read(address, response.split(), wanted);
        } catch (IOException | RuntimeException brokenOff) {
            return Outcome.failed(Reason.UNREACHABLE);
        } finally {
            response.abort();
        }
    }

    /** HTTP/1.1 alone: what there is to read has a beginning and an end, and a server can start nothing else. */
    private WebClient client(WebAddress address, InetAddress at, long millis) {
        Endpoint endpoint = Endpoint.of(address.host(), address.port()).withIpAddr(at.getHostAddress());
        return WebClient.builder(address.secure() ? SessionProtocol.H1 : SessionProtocol.H1C, endpoint)
                .factory(factory)
                .responseTimeoutMillis(millis)
                .maxResponseLength(0)
                .build();
    }

    /** Nothing in it tells who asks for the preview, or where. */
    private HttpRequest request(WebAddress address, Wanted wanted) {
        return HttpRequest.of(RequestHeaders.builder(HttpMethod.GET, address.target())
                .add(HttpHeaderNames.USER_AGENT, agent)
                .add(HttpHeaderNames.ACCEPT, wanted == Wanted.PAGE ? "text/html,image/*;q=0.5" : "image/*")
                .add(HttpHeaderNames.ACCEPT_ENCODING, "gzip")
                .build());
    }

    private static Outcome read(WebAddress address, SplitHttpResponse response, Wanted wanted) throws IOException {
        ResponseHeaders headers = response.headers().join();
        if (REDIRECTS.contains(headers.status().code())) {
            return address.resolve(headers.get(HttpHeaderNames.LOCATION, ""))
                    .<Outcome>map(Outcome.Moved::new)
                    .orElseGet(() -> Outcome.failed(Reason.UNSUITABLE));
        }
        MediaType type = headers.contentType();
        boolean picture = type != null && type.is(MediaType.ANY_IMAGE_TYPE);
        boolean page = type != null
                && (type.is(MediaType.HTML_UTF_8.withoutParameters())
                        || type.is(MediaType.XHTML_UTF_8.withoutParameters()));
        boolean suits = picture || page && wanted == Wanted.PAGE;
        if (headers.status().code() != 200 || !suits) {
            return Outcome.failed(Reason.UNSUITABLE);
        }
        byte[] bytes = body(response, headers, picture ? MOST_OF_A_PICTURE : MOST_OF_A_PAGE);
        boolean cut = picture && bytes.length > MOST_OF_A_PICTURE;
        return cut
                ? Outcome.failed(Reason.UNSUITABLE)
                : new Outcome.Done(new Fetched.Content(address, bytes, picture, charset(type)));
    }

    /** No more than one byte over the limit, as it came and unpacked. What a page says of itself stands at its beginning. */
    private static byte[] body(SplitHttpResponse response, ResponseHeaders headers, int most) throws IOException {
        try (InputStream packed = new Bounded(response.body().toInputStream(data -> data), most);
                InputStream content = unpacked(packed, headers.get(HttpHeaderNames.CONTENT_ENCODING, "identity"))) {
            return content.readNBytes(most + 1);
        }
    }

    private static InputStream unpacked(InputStream packed, String encoding) throws IOException {
        return switch (encoding) {
            case "identity" -> packed;
            case "gzip", "x-gzip" -> new GZIPInputStream(packed);
            default -> throw new IOException("nobody asked for this encoding");
        };
    }

    private static @Nullable Charset charset(@Nullable MediaType type) {
        try {
            return type == null ? null : type.charset();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
