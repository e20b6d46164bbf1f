package chat.starling.server.conversation;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
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

    Set<ConversationId> idsOf(UserId user);

    /**
     * The user's own conversations, the one with the newest event first.
     *
     * @param heads what the reader was told as head, for conversations whose live events it gets: unread counts up to there,
     *     so that an event is counted either here or when it arrives live; others count up to the end of the log
     */
    List<Conversation> listOf(UserId user, Map<ConversationId, Seq> heads);

    /**
     * One conversation as the user sees it, whether or not it is the user's own.
     *
     * @param head as in {@link #listOf}, null for the end of the log
     */
    Optional<Conversation> find(ConversationId conversation, UserId user, @Nullable Seq head);

    /** Public channels whose names begin with the query, by name. */
    List<Conversation> publicChannels(UserId user, String query, int limit);

    List<Member> members(ConversationId conversation, int limit);

    Optional<Member> member(ConversationId conversation, UserId user);
}
