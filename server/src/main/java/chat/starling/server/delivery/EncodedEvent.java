package chat.starling.server.delivery;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.UserId;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * An event with its bytes.
 *
 * @param at in milliseconds since 1970
 * @param gone the member for whom the conversation ends with this event
 * @param recording of its delivery on this node; mostly null
 */
record EncodedEvent(
        long seq,
        long at,
        ByteBuf frame,
        @Nullable UserId gone,
        @Nullable Recording recording) {

    static EncodedEvent of(Event event, FrameEncoder encoder, @Nullable Recording recording) {
        return new EncodedEvent(
                event.seq().value(),
                event.at().toEpochMilli(),
                encoder.encode(new ServerFrame.EventFrame(event)),
                gone(event),
                recording);
    }

    private static @Nullable UserId gone(Event event) {
        boolean ends = event.body() instanceof EventBody.Member member
                && (member.change() == MemberChange.LEFT || member.change() == MemberChange.REMOVED);
        return ends ? ((EventBody.Member) event.body()).user() : null;
    }
}
