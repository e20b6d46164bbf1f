package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.server.export.Export;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.InputStream;
import java.util.function.Function;

/** What a call answers. */
sealed interface Reply {

    record Shaped(HttpStatus status, Json.Body body) implements Reply {}

    record Text(HttpStatus status, MediaType type, String text) implements Reply {}

    /** Done, and there is nothing to tell. */
    record Nothing() implements Reply {}

    /** Headers, and no body. */
    record Bare(ResponseHeaders headers) implements Reply {}

    /** A body that is read while it is sent. */
    record Streamed(ResponseHeaders headers, InputStream content, ServiceRequestContext context) implements Reply {}

    /** A body that is written at the pace of the client. */
    record Written(ResponseHeaders headers, Export body, Runnable end, ServiceRequestContext context)
            implements Reply {}

    record Refusing(Refusal refusal) implements Reply {}

    static Reply ok(Json.Body body) {
        return new Shaped(HttpStatus.OK, body);
    }

    static Reply created(Json.Body body) {
        return new Shaped(HttpStatus.CREATED, body);
    }

    static <T> Reply of(Answer<T> answer, Function<T, Reply> given) {
        return switch (answer) {
            case Answer.Given<T>(T value) -> given.apply(value);
            case Answer.Refused<T>(Refusal refusal) -> new Refusing(refusal);
        };
    }

    default HttpStatus status() {
        return switch (this) {
            case Shaped shaped -> shaped.status();
            case Text text -> text.status();
            case Nothing _ -> HttpStatus.NO_CONTENT;
            case Bare bare -> bare.headers().status();
            case Streamed streamed -> streamed.headers().status();
            case Written written -> written.headers().status();
            case Refusing(Refusal refusal) -> HttpStatus.valueOf(refusal.code().status());
        };
    }

    /** @param call its id */
    default HttpResponse response(String call) {
        return switch (this) {
            case Shaped(HttpStatus status, Json.Body body) ->
                HttpResponse.of(status, MediaType.JSON, HttpData.wrap(Json.bytes(body)));
            case Text(HttpStatus status, MediaType type, String text) -> HttpResponse.of(status, type, text);
            case Nothing _ -> HttpResponse.of(status());
            case Bare(ResponseHeaders headers) -> HttpResponse.of(headers);
            case Streamed(ResponseHeaders headers, InputStream content, ServiceRequestContext context) ->
                Streaming.response(context, headers, content);
            case Written(ResponseHeaders headers, Export body, Runnable end, ServiceRequestContext context) ->
                Streaming.written(context, headers, body, end);
            case Refusing(Refusal refusal) -> Problem.of(refusal, call).toHttpResponse();
        };
    }
}
