package chat.starling.protocol.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message mentions, as the server found it in the text.
 *
 * @param users by their names or those of their groups, in the order of the text, each once
 * @param everyone whether all who are in the conversation are meant, too
 */
public record Mentions(List<UserId> users, @Nullable Everyone everyone) {
    public static final Mentions NONE = new Mentions(List.of(), null);

    /** Everybody in the conversation: {@code @channel}, or with a view to those who are there now: {@code @here}. */
    public enum Everyone {
        CHANNEL,
        HERE
    }

    public Mentions {
        users = List.copyOf(users);
    }

    public boolean isEmpty() {
        return users.isEmpty() && everyone == null;
    }

    public boolean include(UserId user) {
        return everyone != null || users.contains(user);
    }
}
