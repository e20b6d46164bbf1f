package chat.starling.client;

import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.UserId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to create. {@link Visibility} matters for channels only. */
public record NewConversation(
        ConversationKind kind, @Nullable String name, Visibility visibility, List<UserId> members) {

    /** Who can find a channel. */
    public enum Visibility {
        PUBLIC,
        PRIVATE
    }

    public static NewConversation direct(UserId peer) {
        return new NewConversation(ConversationKind.DIRECT, null, Visibility.PRIVATE, List.of(peer));
    }

    public static NewConversation group(@Nullable String name, Collection<UserId> members) {
        return new NewConversation(ConversationKind.GROUP, name, Visibility.PRIVATE, List.copyOf(members));
    }

    public static NewConversation channel(String name) {
        return new NewConversation(ConversationKind.CHANNEL, name, Visibility.PUBLIC, List.of());
    }

    public static NewConversation privateChannel(String name, Collection<UserId> members) {
        return new NewConversation(ConversationKind.CHANNEL, name, Visibility.PRIVATE, List.copyOf(members));
    }
}
