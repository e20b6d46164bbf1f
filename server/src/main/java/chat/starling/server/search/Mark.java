package chat.starling.server.search;

import chat.starling.protocol.model.Message;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a message has or is, apart from its words. */
public enum Mark {
    LINK,
    FILE,
    REACTION,
    PINNED,
    EDITED,
    REPLY,
    THREAD;

    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://\\S", Pattern.CASE_INSENSITIVE);

    static Set<Mark> of(Message message, String text) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        addIf(ADDRESS.matcher(text).find(), LINK, marks);
        addIf(!message.reactions().isEmpty(), REACTION, marks);
        addIf(message.pinned(), PINNED, marks);
        addIf(message.editedAt() != null, EDITED, marks);
        addIf(message.replyTo() != null, REPLY, marks);
        addIf(message.extras().thread() != null, THREAD, marks);
        return marks;
    }

    private static void addIf(boolean holds, Mark mark, Set<Mark> marks) {
        if (holds) {
            marks.add(mark);
        }
    }
}
