package chat.starling.client;

import chat.starling.client.Scheduler.Scheduled;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.ErrorFrame;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Questions that want one answer within a time limit. They change nothing, or the same when asked twice, so a question
 * without an answer is asked again after a reconnect, and one that comes too early waits for the connection.
 */
final class Requests {
    private static final int MOST_PENDING = 1024;

    private final Loop loop;
    private final Wire wire;
    private final Application application;
    private final LongSupplier numbers;
    private final Duration limit;
    private final Map<Long, Request<?>> pending = new LinkedHashMap<>();

    Requests(Loop loop, Wire wire, Application application, LongSupplier numbers, Duration limit) {
        this.loop = loop;
        this.wire = wire;
        this.application = application;
        this.numbers = numbers;
        this.limit = limit;
    }

    private record Request<T>(ClientFrame frame, Class<T> answer, CompletableFuture<T> future, Scheduled expiry) {}

    <T> void ask(Function<RequestId, ClientFrame> question, Class<T> answer, CompletableFuture<T> future) {
        if (pending.size() >= MOST_PENDING) {
            application.fail(
                    future, new StarlingException(ErrorCode.UNAVAILABLE, "too many requests wait for answers"));
            return;
        }
        long number = numbers.getAsLong();
        Scheduled expiry = loop.after(limit, () -> expire(number));
        Request<T> request = new Request<>(question.apply(new RequestId.Number(number)), answer, future, expiry);
        pending.put(number, request);
        if (wire.live()) {
            wire.send(request.frame);
        }
    }

    void up() {
        pending.values().forEach(request -> wire.send(request.frame));
    }

    void answered(long re, ServerFrame frame) {
        Request<?> request = pending.remove(re);
        if (request != null) {
            request.expiry.cancel();
            settle(request, frame);
        }
    }

    private <T> void settle(Request<T> request, ServerFrame frame) {
        if (request.answer.isInstance(frame)) {
            application.complete(request.future, request.answer.cast(frame));
        } else if (frame instanceof ErrorFrame error) {
            application.fail(request.future, Errors.exception(error));
        } else {
            application.fail(
                    request.future, new StarlingException(ErrorCode.INTERNAL, "the answer is of a wrong type"));
        }
    }

    private void expire(long number) {
        Request<?> request = pending.remove(number);
        if (request != null) {
            application.fail(request.future, new StarlingException.TimeLimit(limit));
        }
    }

    void stop(StopReason reason) {
        List<Request<?>> left = List.copyOf(pending.values());
        pending.clear();
        for (Request<?> request : left) {
            request.expiry.cancel();
            application.fail(request.future, new StarlingException.Stopped(reason));
        }
    }
}
