package chat.starling.server.rest;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpHeadersBuilder;

/** What every response tells browsers. There are no CORS headers: pages of other origins have no business here. */
final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
                    + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";
    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /** Nothing is stored by default; the files of the web client say otherwise for themselves. */
    static HttpHeaders of(boolean tls) {
        HttpHeadersBuilder headers = HttpHeaders.builder()
                .add(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .add(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .add(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
                .add(HttpHeaderNames.CROSS_ORIGIN_OPENER_POLICY, "same-origin")
                .add(HttpHeaderNames.CACHE_CONTROL, "no-store");
        if (tls) {
            headers.add(HttpHeaderNames.STRICT_TRANSPORT_SECURITY, ONE_YEAR);
        }
        return headers.build();
    }
}
