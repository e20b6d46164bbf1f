package chat.starling.server.rest;

import chat.starling.server.log.Refusal;
import chat.starling.server.rest.WebFiles.WebFile;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.encoding.StreamEncoderFactories;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.encoding.EncodingService;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Serves the web client at every path that no other service has. A path whose last part has no dot is a place inside the
 * client, which finds its way itself, so it gets the client's first page.
 */
final class WebClient implements HttpService {
    private static final String INDEX = "index.html";
    private static final Set<String> RESERVED = Set.of("api", "health", "metrics", "ws");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String HINT = """
            <!doctype html>
            <html lang="en">
            <title>Starling</title>
            <h1>Starling runs</h1>
            <p>This build has no web client inside. The API is at /api/v1 and the socket at /ws.</p>
            """;

    private final WebFiles files;
    private final Executor blocking;

    private WebClient(WebFiles files, Executor blocking) {
        this.files = files;
        this.blocking = blocking;
    }

    /** Texts are compressed for whoever takes gzip, which all browsers do: the script shrinks to a third. */
    static HttpService compressed(WebFiles files, Executor blocking) {
        return new WebClient(files, blocking).decorate(EncodingService.newDecorator(StreamEncoderFactories.GZIP));
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        String name = context.path().substring(1);
        if (RESERVED.contains(firstPart(name))) {
            return nothing(context);
        }
        if (!METHODS.contains(request.method())) {
            return Problem.methodNotAllowed(METHODS, CallId.ofOrNull(context)).toHttpResponse();
        }
        String known = request.headers().get(HttpHeaderNames.IF_NONE_MATCH, "");
        return HttpResponse.of(CompletableFuture.supplyAsync(() -> answer(context, name, known), blocking));
    }

    private static HttpResponse nothing(ServiceRequestContext context) {
        return Problem.of(Refusal.notFound("there is nothing at this path"), CallId.ofOrNull(context))
                .toHttpResponse();
    }

    private static String firstPart(String name) {
        int end = name.indexOf('/');
        return end < 0 ? name : name.substring(0, end);
    }

    private HttpResponse answer(ServiceRequestContext context, String name, String known) {
        if (isPlaceInClient(name)) {
            return files.find(INDEX).map(page -> answer(INDEX, page, known)).orElseGet(WebClient::hint);
        }
        Optional<WebFile> file = files.find(name);
        return file.map(found -> answer(name, found, known)).orElseGet(() -> nothing(context));
    }

    private static boolean isPlaceInClient(String name) {
        return name.indexOf('.', name.lastIndexOf('/') + 1) < 0;
    }

    private static HttpResponse answer(String name, WebFile file, String known) {
        return known.contains(file.tag())
                ? HttpResponse.of(headers(HttpStatus.NOT_MODIFIED, name, file))
                : HttpResponse.of(headers(HttpStatus.OK, name, file), file.content());
    }

    /** The names of assets change with their content. */
    private static ResponseHeaders headers(HttpStatus status, String name, WebFile file) {
        return ResponseHeaders.builder(status)
                .contentType(file.type())
                .add(HttpHeaderNames.ETAG, file.tag())
                .add(
                        HttpHeaderNames.CACHE_CONTROL,
                        name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache")
                .build();
    }

    private static HttpResponse hint() {
        return HttpResponse.of(HttpStatus.OK, MediaType.HTML_UTF_8, HINT);
    }
}
