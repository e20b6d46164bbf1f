package chat.starling.protocol.codec;

import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.PollResult;
import chat.starling.protocol.model.PollResult.Ballot;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A poll as the field {@code poll} of a message, and of the command that sends it, which has no result. */
public final class PollShape {
    private PollShape() {}

    static void write(JsonGenerator json, @Nullable Poll poll) throws IOException {
        if (poll == null) {
            return;
        }
        json.writeObjectFieldStart("poll");
        json.writeArrayFieldStart("options");
        for (String option : poll.options()) {
            json.writeString(option);
        }
        json.writeEndArray();
        flag(json, "multiple", poll.multiple());
        flag(json, "anonymous", poll.anonymous());
        Fields.optional(json, "closes_at", poll.closesAt());
        result(json, poll.result());
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, PollResult result) throws IOException {
        flag(json, "closed", result.closed());
        if (!result.ballots().isEmpty()) {
            json.writeArrayFieldStart("ballots");
            for (Ballot ballot : result.ballots()) {
                json.writeStartObject();
                Fields.id(json, "user", ballot.user());
                numbers(json, "options", ballot.options());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!result.counts().isEmpty()) {
            numbers(json, "counts", result.counts());
            json.writeNumberField("voters", result.voters());
        }
    }

    private static void flag(JsonGenerator json, String field, boolean on) throws IOException {
        if (on) {
            json.writeBooleanField(field, true);
        }
    }

    /** Of a message. */
    static @Nullable Poll read(JsonNode message) {
        JsonNode poll = message.get("poll");
        return poll == null || poll.isNull() ? null : question(poll).with(result(poll));
    }

    private static PollResult result(JsonNode poll) {
        List<Ballot> ballots = ShapeReader.list(
                poll.path("ballots"),
                ballot -> new Ballot(UserId.parse(ShapeReader.text(ballot, "user")), numbers(ballot, "options")));
        boolean tallied = poll.has("counts");
        return new PollResult(
                ballots,
                tallied ? numbers(poll, "counts") : List.of(),
                tallied ? (int) ShapeReader.number(poll, "voters") : 0,
                poll.path("closed").booleanValue());
    }

    private static Poll question(JsonNode poll) {
        return new Poll(
                ShapeReader.list(poll.required("options"), JsonNode::textValue),
                poll.path("multiple").booleanValue(),
                inMillis(ShapeReader.timeOrNull(poll, "closes_at")),
                poll.path("anonymous").booleanValue());
    }

    /** As it is stored, so that a repeat of the command is the same. */
    private static @Nullable Instant inMillis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Of a command, by whatever way it came.
     *
     * @param poll null for none
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static @Nullable Poll wanted(@Nullable JsonNode poll) {
        if (poll == null || poll.isNull()) {
            return null;
        }
        if (!poll.isObject() || !isListOfTexts(poll.path("options"))) {
            throw new IllegalArgumentException("poll is not an object with a list of options");
        }
        if (!isFlag(poll, "multiple") || !isFlag(poll, "anonymous")) {
            throw new IllegalArgumentException("multiple and anonymous of a poll are true or false");
        }
        Poll wanted = question(poll);
        Instant end = wanted.closesAt();
        if (end != null && !WireTime.fits(end)) {
            throw new IllegalArgumentException("closes_at of a poll is not between the years 1970 and 9999");
        }
        String problem = wanted.problem();
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        return wanted;
    }

    private static boolean isListOfTexts(JsonNode list) {
        for (JsonNode one : list) {
            if (!one.isTextual()) {
                return false;
            }
        }
        return list.isArray();
    }

    private static boolean isFlag(JsonNode poll, String field) {
        return !poll.hasNonNull(field) || poll.get(field).isBoolean();
    }

    static void numbers(JsonGenerator json, String field, List<Integer> numbers) throws IOException {
        json.writeArrayFieldStart(field);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    static List<Integer> numbers(JsonNode node, String field) {
        return ShapeReader.list(node.required(field), JsonNode::intValue);
    }
}
