package chat.starling.server.rest;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.server.account.Authenticate;
import chat.starling.server.account.SignedIn;
import chat.starling.server.file.StorageFailedException;
import chat.starling.server.log.Refusal;
import chat.starling.server.log.Trouble;
import chat.starling.server.telemetry.WorkIds;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a call on a thread that may block, after finding out who calls; whatever goes wrong becomes a reply. */
final class CallRunner {
    private static final Refusal UNAUTHENTICATED =
            new Refusal(ErrorCode.UNAUTHENTICATED, "sign in: a valid token is needed as Authorization: Bearer");
    private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);
    private static final Refusal NO_STORAGE = Refusal.unavailable("the storage of files does not answer at the moment");
    private static final Refusal OTHER_PAGE = Refusal.forbidden("pages of other servers may not do this");

    /** Values of {@code Sec-Fetch-Site}: the page is ours, the user asked without a page, it is no browser. */
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none", "");

    private final Authenticate authenticate;
    private final CallLimits limits;
    private final TrustedProxies proxies;
    private final Trouble trouble;
    private final Executor blocking;
    private final CallTimes times;

    CallRunner(RestParts parts) {
        this.authenticate = parts.accounts().authenticate();
        this.limits = parts.limits();
        this.proxies = parts.proxies();
        this.trouble = parts.trouble();
        this.blocking = parts.blocking();
        this.times = new CallTimes(parts.metrics());
    }

    HttpResponse run(Route route, ServiceRequestContext context, HttpRequest request) {
        String id = CallId.of(context);
        if (route.handler() instanceof Route.ForContent) {
            return HttpResponse.of(
                    CompletableFuture.supplyAsync(() -> streamed(route, context, request, id), blocking));
        }
        context.setMaxRequestLength(RestEdge.MAX_BODY_BYTES);
        return HttpResponse.of(request.aggregate()
                .thenApplyAsync(
                        whole -> named(route, new Call(context, whole, address(context, whole), id)), blocking));
    }

    private HttpResponse streamed(Route route, ServiceRequestContext context, HttpRequest request, String id) {
        AggregatedHttpRequest head = AggregatedHttpRequest.of(request.headers());
        try (InputStream content = Streaming.body(context, request)) {
            return named(route, new Call(context, head, address(context, head), id, content));
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private InetAddress address(ServiceRequestContext context, AggregatedHttpRequest request) {
        return proxies.client(
                context.remoteAddress().getAddress(), request.headers().getAll(HttpHeaderNames.X_FORWARDED_FOR));
    }

    private HttpResponse named(Route route, Call call) {
        WorkIds.request(call.id());
        try {
            return timed(route, call);
        } finally {
            WorkIds.clear();
        }
    }

    private HttpResponse timed(Route route, Call call) {
        long start = System.nanoTime();
        Reply reply = reply(route, call);
        times.record(route, reply, System.nanoTime() - start);
        return reply.response(call.id());
    }

    private Reply reply(Route route, Call call) {
        try {
            refuseOtherPages(call);
            return switch (route.handler()) {
                case Route.ForAll handler -> handler.answer(call);
                case Route.ForSignedIn handler -> handler.answer(call, caller(call));
                case Route.ForContent handler -> handler.answer(call, caller(call), call.content());
            };
        } catch (CallRefused refused) {
            return new Reply.Refusing(refused.refusal());
        } catch (StorageFailedException failed) {
            LOG.warn("request {} cannot be carried out: {}", call.id(), failed.getMessage());
            return new Reply.Refusing(NO_STORAGE);
        } catch (RuntimeException fault) {
            return new Reply.Refusing(refusal(route, call, fault));
        }
    }

    /**
     * Keeps pages of other servers from making accounts here in the name of whoever looks at them, for which a browser needs no
     * permission. It says itself who asks; programs that are no browsers say nothing.
     */
    private static void refuseOtherPages(Call call) throws CallRefused {
        if (call.changesSomething() && !OWN_PAGES.contains(call.site())) {
            throw new CallRefused(OTHER_PAGE);
        }
    }

    /** The id leads from what a user reports to the line in the log. */
    private Refusal refusal(Route route, Call call, RuntimeException fault) {
        Refusal refusal = trouble.refusal(new CallFailed(route, call.id(), fault));
        return refusal.code() == ErrorCode.INTERNAL
                ? new Refusal(ErrorCode.INTERNAL, refusal.message() + "; request " + call.id())
                : refusal;
    }

    private SignedIn caller(Call call) throws CallRefused {
        SignedIn caller =
                call.token().flatMap(authenticate::authenticate).orElseThrow(() -> new CallRefused(UNAUTHENTICATED));
        WorkIds.session(caller.session(), caller.user().id());
        Refusal refusal = limits.take(caller.user().id());
        if (refusal != null) {
            throw new CallRefused(refusal);
        }
        return caller;
    }
}
