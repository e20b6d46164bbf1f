package chat.starling.server.rest;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one call, in the log, in its response and in a problem: {@code X-Request-Id} as whoever calls has set it, else one of
 * our own.
 */
final class CallId {
    private static final String HEADER = "x-request-id";

    /** What can stand in a log without a doubt about where it ends. */
    private static final Pattern VALID = Pattern.compile("[\\w.-]{1,64}");

    private static final AttributeKey<String> KEY = AttributeKey.valueOf(CallId.class, "id");

    private CallId() {}

    /** Gives the call its id; the response will have it, whoever makes that. */
    static void tell(ServiceRequestContext context, RequestHeaders headers) {
        String given = headers.get(HEADER, "");
        String id = VALID.matcher(given).matches() ? given : context.id().shortText();
        context.setAttr(KEY, id);
        context.setAdditionalResponseHeader(HEADER, id);
    }

    static String of(ServiceRequestContext context) {
        String id = ofOrNull(context);
        if (id == null) {
            throw new IllegalStateException("a call has its id from the start");
        }
        return id;
    }

    static @Nullable String ofOrNull(ServiceRequestContext context) {
        return context.attr(KEY);
    }
}
