package chat.starling.server.slack;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was imported of one workspace, under its ids there. All methods block, and each is atomic and durable on return.
 *
 * <p>Only one import of an installation is under way at a time, so nobody else writes to a conversation that is not finished.
 */
public interface ImportStore {

    /** The right to import, until it is closed or the process dies. Empty when somebody else has it. */
    Optional<Turn> begin();

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether the installation has an account, and so an admin. */
    boolean hasAccounts();

    /** Who was imported before, by id in the workspace. */
    Map<String, Account> accounts();

    /** An account that is here, imported or not. */
    Optional<Account> named(String name);

    /** Makes an account that nobody can sign in to until it is claimed, under the first of the names that is free. */
    Account create(String foreignId, NewAccount account, Iterator<String> names);

    /** @param claimable whether an invite may be made for it */
    record NewAccount(String displayName, boolean claimable) {}

    /** Somebody of the workspace is a user who was here before. */
    void same(String foreignId, UserId user);

    Optional<Staged> conversation(String foreignId);

    /** Makes a conversation that has no members yet, so that nobody sees it. */
    Staged stage(String foreignId, String name, Instant created);

    /**
     * A conversation as it stands in the middle of an import.
     *
     * @param lastAt of its last event; no event is earlier than the one before
     */
    record Staged(ConversationId id, Seq head, Instant lastAt, boolean finished) {}

    /** Those of the nonces that the log of the conversation holds, with their seqs. */
    Map<Nonce, Seq> known(ConversationId conversation, Collection<Key> keys);

    record Key(UserId sender, Nonce nonce) {}

    /**
     * Adds events to the log of a conversation that is not finished, with all that they change besides the log, but for members: those
     * become members in the end.
     *
     * @param events with the seqs that follow {@code head}
     * @throws IllegalStateException when the head is another: somebody else has written
     */
    void append(ConversationId conversation, Seq head, List<Event> events);

    /**
     * The conversation appears to those who joined it by its log. They have read everything in it, threads too.
     *
     * @return false when these two had a direct conversation already: then this one is a group of two
     */
    boolean finish(ConversationId conversation, Finish finish);

    /**
     * @param name null for a direct conversation
     * @param instead the name of the group that it becomes when they have one already
     */
    record Finish(
            ConversationKind kind,
            boolean isPrivate,
            @Nullable String name,
            String instead) {}
}
