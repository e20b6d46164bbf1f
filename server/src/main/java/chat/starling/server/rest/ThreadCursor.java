package chat.starling.server.rest;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.server.thread.Threads;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of threads ended, as a word that callers hand back and do not look into. */
final class ThreadCursor {
    private static final Pattern FORM = Pattern.compile("([01])\\.([0-9]{1,14})\\.([0-9a-f-]{36})\\.([0-9]{1,15})");

    private ThreadCursor() {}

    static String write(Threads.Cursor cursor) {
        return (cursor.unread() ? "1" : "0") + "." + cursor.lastAt().toEpochMilli() + "." + cursor.conversation() + "."
                + cursor.root();
    }

    /** Null when it is empty. */
    static Threads.@Nullable Cursor read(String text) throws CallRefused {
        if (text.isEmpty()) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        try {
            if (form.matches()) {
                return new Threads.Cursor(
                        form.group(1).equals("1"),
                        Instant.ofEpochMilli(Long.parseLong(form.group(2))),
                        ConversationId.parse(form.group(3)),
                        new Seq(Long.parseLong(form.group(4))));
            }
        } catch (IllegalArgumentException notAnId) {
            // Falls through to the refusal, which is the same for all that is wrong.
        }
        throw CallRefused.invalid("after is not the next of an earlier answer");
    }
}
