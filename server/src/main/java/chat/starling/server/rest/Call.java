package chat.starling.server.rest;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Origin;
import chat.starling.server.log.Refusal;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as its handler sees it. Whatever is wrong with it leaves as {@link CallRefused}.
 *
 * @param address of the client: the peer, or whom a trusted balancer names
 * @param id of this one call, for finding it in the log
 * @param content the body, where it is read while it comes
 */
record Call(
        ServiceRequestContext context,
        AggregatedHttpRequest request,
        InetAddress address,
        String id,
        InputStream content) {
    private static final String SCHEME = "Bearer ";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    Call(ServiceRequestContext context, AggregatedHttpRequest request, InetAddress address, String id) {
        this(context, request, address, id, InputStream.nullInputStream());
    }

    Optional<String> token() {
        String credentials = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        return credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(credentials.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** The caller, for the audit log. */
    Actor actor(SignedIn caller) {
        return new Actor(caller.user().id(), new Origin(caller.session(), address.getHostAddress()));
    }

    /** When the call began to be read, by {@link System#nanoTime}. */
    long readAt() {
        return context.log().partial().requestStartTimeNanos();
    }

    /** What the caller does of which this call is a part, in the words of W3C Trace Context. */
    @Nullable
    String traceparent() {
        return request.headers().get("traceparent");
    }

    boolean changesSomething() {
        return !READING.contains(request.method());
    }

    /** How the page that calls stands to this server, as the browser says; empty where no browser says anything. */
    String site() {
        return request.headers().get("sec-fetch-site", "");
    }

    ConversationId conversation() throws CallRefused {
        return id("conversation", ConversationId::parse);
    }

    UserId user() throws CallRefused {
        return id("user", UserId::parse);
    }

    SessionId session() throws CallRefused {
        return id("session", SessionId::parse);
    }

    FileId file() throws CallRefused {
        return id("file", FileId::parse);
    }

    ReportId report() throws CallRefused {
        return id("report", ReportId::parse);
    }

    @Nullable
    ReportId reportOrNull(String parameter) throws CallRefused {
        return parsedOrNull(parameter, ReportId::parse);
    }

    /** Empty when it is absent. */
    String header(String name) {
        return request.headers().get(name.toLowerCase(Locale.ROOT), "");
    }

    /** A header that holds a number of bytes. */
    long numberHeader(String name) throws CallRefused {
        return number(name, header(name), 0, Long.MAX_VALUE);
    }

    /** The seq of a message; what is no seq names none. */
    Seq seq() throws CallRefused {
        try {
            return new Seq(number("seq", pathText("seq"), 1, Seq.MAX));
        } catch (CallRefused notASeq) {
            throw new CallRefused(Refusal.notFound("no such message in this conversation"));
        }
    }

    /** The nonce of a command without a body; a call that has none is a command of its own each time. */
    Nonce nonce() throws CallRefused {
        if (!context.queryParams().contains("nonce")) {
            return Nonce.random();
        }
        try {
            return Nonce.parse(query("nonce"));
        } catch (IllegalArgumentException notANonce) {
            throw CallRefused.invalid("nonce is not a UUID");
        }
    }

    String pathText(String parameter) {
        return String.valueOf(context.pathParam(parameter));
    }

    /** What is no id names nothing that exists. */
    private <I> I id(String parameter, Function<String, I> parse) throws CallRefused {
        try {
            return parse.apply(pathText(parameter));
        } catch (IllegalArgumentException notAnId) {
            throw new CallRefused(Refusal.notFound("no such " + parameter));
        }
    }

    /** Empty when it is absent. */
    String query(String parameter) throws CallRefused {
        String text = context.queryParams().get(parameter, "");
        if (!Utf8.isWellFormed(text)) {
            throw CallRefused.invalid(parameter + " holds U+0000 or a lone surrogate");
        }
        return text;
    }

    @Nullable
    UserId userOrNull(String parameter) throws CallRefused {
        return parsedOrNull(parameter, UserId::parse);
    }

    /** An id of whatever kind. */
    @Nullable
    UUID idOrNull(String parameter) throws CallRefused {
        return parsedOrNull(parameter, text -> UserId.parse(text).value());
    }

    private <V> @Nullable V parsedOrNull(String parameter, Function<String, V> parse) throws CallRefused {
        String text = query(parameter);
        try {
            return text.isEmpty() ? null : parse.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw CallRefused.invalid(parameter + " is not a UUID");
        }
    }

    <E extends Enum<E>> @Nullable E oneOfOrNull(Class<E> type, String parameter) throws CallRefused {
        String text = query(parameter);
        return text.isEmpty() ? null : JsonBody.constant(type, parameter, text);
    }

    /** False when it is absent. */
    boolean flag(String parameter) throws CallRefused {
        return switch (query(parameter)) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw CallRefused.invalid(parameter + " is not true or false");
        };
    }

    int limit(int most, int usual) throws CallRefused {
        String text = query("limit");
        return text.isEmpty() ? usual : (int) number("limit", text, 1, most);
    }

    @Nullable
    Seq seqOrNull(String parameter, long least) throws CallRefused {
        String text = query(parameter);
        return text.isEmpty() ? null : new Seq(number(parameter, text, least, Seq.MAX));
    }

    @Nullable
    Instant timeOrNull(String parameter) throws CallRefused {
        String text = query(parameter);
        return text.isEmpty() ? null : Times.read(parameter, text);
    }

    @Nullable
    Long numberOrNull(String parameter) throws CallRefused {
        String text = query(parameter);
        return text.isEmpty() ? null : number(parameter, text, 1, Seq.MAX);
    }

    long numberOr(String parameter, long most, long usual) throws CallRefused {
        String text = query(parameter);
        return text.isEmpty() ? usual : number(parameter, text, 1, most);
    }

    private static long number(String parameter, String text, long least, long most) throws CallRefused {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the refusal, which is the same for all that is wrong.
        }
        throw CallRefused.invalid(parameter + " is not an integer from " + least + " to " + most);
    }

    JsonBody body() throws CallRefused {
        return JsonBody.read(request.content().array());
    }

    /** No body at all counts as an empty object. */
    JsonBody bodyOrEmpty() throws CallRefused {
        return request.content().isEmpty() ? JsonBody.empty() : body();
    }
}
