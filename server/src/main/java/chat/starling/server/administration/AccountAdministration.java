package chat.starling.server.administration;

import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores roles and bans. All methods block.
 *
 * <p>The law of every change: {@link chat.starling.server.account.Authority} is asked with the roles that hold in the transaction of the
 * act; the act and its entry in the audit log are there together or not at all; what is so already changes nothing and is not
 * written down. Acts on one user take turns, with each other and with sign-ins of that user.
 */
public interface AccountAdministration {

    /** At any time there is at least one owner, whoever lays down or takes what at once. */
    Answer<AdministeredAccount> giveRole(Actor actor, UserId user, InstallationRole role, Instant now);

    /** @param ended the user's sessions, all of which are gone */
    record Banned(AdministeredAccount account, List<SessionId> ended) {}

    /**
     * From its commit on the user signs in no more and adds no event to any log. The sessions and the open invites of the user end
     * with it. Another ban in the place of one that holds counts from then on.
     */
    Answer<Banned> ban(Actor actor, UserId user, Ban ban, Instant now);

    Answer<AdministeredAccount> unban(Actor actor, UserId user, Instant now);

    /** @return the sessions that were ended */
    Answer<List<SessionId>> endSessions(Actor actor, UserId user, Instant now);

    Optional<AdministeredAccount> find(UserId user, Instant now);

    /**
     * Which accounts, by name.
     *
     * @param query how a name or display name begins, in any case; empty for all
     * @param after the name behind which to begin; empty for the first
     * @param role null for any
     */
    record Wanted(String query, String after, @Nullable InstallationRole role, boolean bannedOnly) {}

    List<AdministeredAccount> search(Wanted wanted, int limit, Instant now);
}
