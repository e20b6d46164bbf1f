package chat.starling.server.conversation;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads conversations and creates them. All methods block. */
public interface Conversations {

    /** @param existed whether the two people had this direct conversation before */
    record Created(ConversationId id, boolean existed) {}

    record Member(User user, Role role) {}

    /**
     * Creates a conversation whose log begins with one {@code joined} event for each member, the creator first, all in one
     * transaction. The same two people always get the same direct conversation, on any node and at any time.
     *
     * @param members others than the creator; all must be accounts
     */
    Created create(UserId creator, NewConversation conversation, Set<UserId> members);

    /** Which of these are accounts. */
    Set<UserId> existing(Collection<UserId> users);

    Optional<Standing> standing(ConversationId conversation, UserId user);

    /** The conversations of each user; users without any are left out. */
    Map<UserId, Set<ConversationId>> idsOf(Collection<UserId> users);

    /** The user's own conversations, the one with the newest event first. */
    List<Conversation> listOf(UserId user);

    /**
     * Who looks at which conversations.
     *
     * @param heads what the viewer is told as head of each, because its live events go on from there: unread counts up to it, so
     *     that an event is counted either here or when it arrives
     */
    record View(UserId user, Map<ConversationId, Seq> heads) {}

    /** For each view in its order those of its conversations that the user is in, the one with the newest event first. */
    List<List<Conversation>> listsOf(List<View> views);

    /**
     * One conversation as the user sees it, whether or not it is the user's own.
     *
     * @param head up to where unread counts, null for the end of the log
     */
    Optional<Conversation> find(ConversationId conversation, UserId user, @Nullable Seq head);

    /** Keeps how a member wants to have a conversation; nothing happens for who is none. Durable on return. */
    void prefer(ConversationId conversation, UserId member, Preferences preferences);

    /** Public channels whose names begin with the query, by name. */
    List<Conversation> publicChannels(UserId user, String query, int limit);

    List<Member> members(ConversationId conversation, int limit);

    Optional<Member> member(ConversationId conversation, UserId user);
}
