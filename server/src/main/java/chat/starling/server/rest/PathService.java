package chat.starling.server.rest;

import static java.util.stream.Collectors.toMap;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All calls of one path, by method. */
final class PathService implements HttpService {
    private final Map<HttpMethod, Route> routes;
    private final CallRunner runner;

    PathService(List<Route> routes, CallRunner runner) {
        this.routes = routes.stream().collect(toMap(Route::method, route -> route, PathService::onlyOne, TreeMap::new));
        this.runner = runner;
    }

    private static Route onlyOne(Route one, Route other) {
        throw new IllegalArgumentException(one + " and " + other + " are the same call");
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        Route route = routes.get(withBody(request.method()));
        return route == null
                ? Problem.methodNotAllowed(routes.keySet(), CallId.of(context)).toHttpResponse()
                : runner.run(route, context, request);
    }

    /** HEAD is GET, whose body Armeria then leaves out. */
    private static HttpMethod withBody(HttpMethod method) {
        return method == HttpMethod.HEAD ? HttpMethod.GET : method;
    }
}
