package chat.starling.server.rest;

import static java.util.stream.Collectors.groupingBy;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.server.ServerBuilder;
import java.time.Duration;
import java.util.List;

/** Puts REST, health, metrics and the web client on an Armeria server. */
public final class RestEdge {
    static final int MAX_BODY_BYTES = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RestParts parts;

    public RestEdge(RestParts parts) {
        this.parts = parts;
    }

    public void applyTo(ServerBuilder builder) {
        HttpHeaders headers = SecurityHeaders.of(parts.installation().tls());
        builder.maxRequestLength(MAX_BODY_BYTES)
                .requestTimeout(PATIENCE)
                .meterRegistry(parts.metrics())
                .disableServerHeader()
                .setHeaders(headers)
                .errorHandler(new ProblemErrors(headers))
                .decorator((delegate, context, request) -> {
                    CallId.tell(context, request.headers());
                    return delegate.serve(context, request);
                });
        addRoutes(builder);
        builder.serviceUnder("/", WebClient.compressed(WebFiles.onClassPath(), parts.blocking()));
    }

    private void addRoutes(ServerBuilder builder) {
        CallRunner runner = new CallRunner(parts);
        Routes.of(parts).stream()
                .collect(groupingBy(Route::path))
                .forEach((String path, List<Route> routes) -> builder.route()
                        .path(path)
                        .maxRequestLength(mostBytes(routes))
                        .build(new PathService(routes, runner)));
    }

    /** 0 for any number, where what comes is not held; the other calls of such a path have the usual limit. */
    private static long mostBytes(List<Route> routes) {
        return routes.stream().anyMatch(route -> route.handler() instanceof Route.ForContent) ? 0 : MAX_BODY_BYTES;
    }
}
