package chat.starling.server.rest;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.server.log.Refusal;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** Shapes what Armeria itself refuses, such as a body over the limit or a path it cannot read, like all other refusals. */
final class ProblemErrors implements ServerErrorHandler {
    private final HttpHeaders everywhere;

    /** @param everywhere headers of all responses, which Armeria forgets when a request is broken early */
    ProblemErrors(HttpHeaders everywhere) {
        this.everywhere = everywhere;
    }

    /** Armeria finds the status for its exceptions and then comes to {@link #renderStatus}. */
    @Override
    public @Nullable HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
        return null;
    }

    @Override
    public AggregatedHttpResponse renderStatus(
            @Nullable ServiceRequestContext context,
            ServiceConfig config,
            @Nullable RequestHeaders headers,
            HttpStatus status,
            @Nullable String description,
            @Nullable Throwable cause) {
        AggregatedHttpResponse problem =
                Problem.of(status, refusal(status), context == null ? null : CallId.ofOrNull(context));
        return AggregatedHttpResponse.of(
                problem.headers().toBuilder().set(everywhere).build(), problem.content());
    }

    private static Refusal refusal(HttpStatus status) {
        return switch (status.code()) {
            case 404 -> Refusal.notFound("there is nothing at this path");
            case 408 -> Refusal.invalid("the request did not arrive whole in time");
            case 413 -> new Refusal(ErrorCode.TOO_LARGE, "the body has more than 256 KiB");
            case 414, 431 -> new Refusal(ErrorCode.TOO_LARGE, "the path or the headers are too long");
            case 503 -> Refusal.unavailable("the server cannot answer at the moment");
            default ->
                status.isServerError()
                        ? new Refusal(ErrorCode.INTERNAL, "the server failed to handle this request")
                        : Refusal.invalid("this is not a request that the server understands");
        };
    }
}
