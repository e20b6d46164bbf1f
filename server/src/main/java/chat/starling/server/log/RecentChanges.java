package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.util.List;
import java.util.Map;

/** What was changed lately, on whichever node. */
public interface RecentChanges {

    /** A place in the order in which changes end; no clock has a part in it. */
    record Mark(long value) {}

    /** Somebody became a member, or a member of another role. */
    record Joined(ConversationId conversation, UserId user) {}

    /** @param next the mark for the next look */
    record Changes(Mark next, Map<ConversationId, Seq> heads, List<Joined> joined) {}

    /** The mark of this moment. Blocks. */
    Mark now();

    /** All that was committed since a mark, and maybe a little that was committed before it. Blocks. */
    Changes since(Mark mark);
}
