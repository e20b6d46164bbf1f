package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.Seq;
import chat.starling.server.message.Passage;
import chat.starling.server.message.Passage.Side;
import chat.starling.server.message.Stretch;
import chat.starling.server.message.Stretch.Place;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a call asks for a stretch of messages, and how it is answered. */
final class Stretches {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private Stretches() {}

    /** Of all messages of a conversation, which can be found by a time, too. */
    static Stretch ofConversation(Call call) throws CallRefused {
        return stretch(call, null, at(call));
    }

    static Stretch ofThread(Call call) throws CallRefused {
        return stretch(call, call.seq(), null);
    }

    private static Stretch stretch(Call call, @Nullable Seq thread, @Nullable Place at) throws CallRefused {
        Seq before = call.seqOrNull("before", 1);
        Seq after = call.seqOrNull("after", 0);
        Seq around = call.seqOrNull("around", 1);
        List<Place> places = Stream.of(
                        before == null ? null : new Place.Before(before),
                        after == null ? null : new Place.After(after),
                        around == null ? null : new Place.Around(around),
                        at)
                .filter(Objects::nonNull)
                .toList();
        if (places.size() > 1) {
            throw CallRefused.invalid("before, after, around and at exclude each other");
        }
        Place place = places.isEmpty() ? new Place.Newest() : places.getFirst();
        return new Stretch(thread, place, call.limit(MOST, USUAL));
    }

    private static @Nullable Place at(Call call) throws CallRefused {
        var time = call.timeOrNull("at");
        return time == null ? null : new Place.At(time);
    }

    /** The fields of a passage: {@code more} is of the side that was asked for, and {@code newer} of the other where both were. */
    static void write(JsonGenerator json, Place place, Passage passage) throws IOException {
        Shapes.writeList(json, "messages", passage.messages(), ShapeWriter::message);
        boolean onward = place instanceof Place.After;
        json.writeBooleanField("more", passage.more().contains(onward ? Side.NEWER : Side.OLDER));
        if (place instanceof Place.Around || place instanceof Place.At) {
            json.writeBooleanField("newer", passage.more().contains(Side.NEWER));
        }
        if (passage.around() != null) {
            json.writeNumberField("around", passage.around().value());
        }
        json.writeNumberField("head", passage.head().value());
    }
}
