package chat.starling.server.slack;

import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of Slack as it will be here, before it has a place in the log.
 *
 * @param time in Slack, in microseconds
 * @param root the time of the message that began its thread; null outside of threads
 * @param reactions each once
 */
record Said(
        long time,
        UserId sender,
        Nonce nonce,
        Mrkdwn.Markdown words,
        @Nullable Long root,
        boolean alsoInConversation,
        boolean edited,
        boolean pinned,
        List<SlackFile> files,
        List<Reacted> reactions) {

    record Reacted(UserId user, String emoji) {}

    /** About how much memory it takes. */
    int size() {
        return 200 + 2 * words.text().length() + 100 * reactions.size();
    }
}
