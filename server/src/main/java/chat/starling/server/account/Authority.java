package chat.starling.server.account;

import chat.starling.protocol.model.InstallationRole;
import chat.starling.server.log.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Answers "may X do Y" for the installation, and is the only place that does; what is said in conversations is up to
 * {@link chat.starling.server.conversation.Access}. Pure functions: the caller brings what holds at the moment, and a null answer
 * means yes.
 */
public final class Authority {
    private Authority() {}

    /** How the one who acts stands to the one who is acted on; of oneself only one's own role is asked. */
    public record Pair(InstallationRole actor, InstallationRole target, boolean same) {}

    public static @Nullable Refusal invite(InstallationRole role) {
        return atLeast(InstallationRole.ADMIN, role, "only an admin of the installation makes invites");
    }

    public static @Nullable Refusal seeAccounts(InstallationRole role) {
        return atLeast(InstallationRole.MODERATOR, role, "only a moderator of the installation sees its accounts");
    }

    public static @Nullable Refusal readReports(InstallationRole role) {
        return atLeast(InstallationRole.MODERATOR, role, "only a moderator of the installation sees reports");
    }

    public static @Nullable Refusal readAudit(InstallationRole role) {
        return atLeast(InstallationRole.ADMIN, role, "only an admin of the installation reads the audit log");
    }

    public static @Nullable Refusal seeNodes(InstallationRole role) {
        return atLeast(InstallationRole.ADMIN, role, "only an admin of the installation sees its nodes");
    }

    private static @Nullable Refusal atLeast(InstallationRole least, InstallationRole role, String otherwise) {
        return role.isAtLeast(least) ? null : Refusal.forbidden(otherwise);
    }

    /**
     * An owner gives every role to everybody; an admin makes moderators and members of those who are below an admin; everybody may
     * lay down a role.
     *
     * @param owners how many there are
     */
    public static @Nullable Refusal giveRole(Pair pair, InstallationRole role, int owners) {
        boolean isLast = pair.target() == InstallationRole.OWNER && owners == 1 && role != InstallationRole.OWNER;
        if (isLast && (pair.same() || pair.actor() == InstallationRole.OWNER)) {
            return Refusal.conflict("an installation keeps an owner; give the role to somebody else first");
        }
        boolean laysDown = pair.same() && pair.target().isAbove(role);
        if (laysDown || pair.actor() == InstallationRole.OWNER) {
            return null;
        }
        boolean below = pair.actor().isAbove(pair.target()) && pair.actor().isAbove(role);
        return pair.actor() == InstallationRole.ADMIN && below
                ? null
                : Refusal.forbidden("an owner of the installation gives roles, and an admin those below an admin");
    }

    /** Whoever leads is banned by those above alone, so an owner by nobody: the role is to be taken away first. */
    public static @Nullable Refusal ban(Pair pair) {
        boolean may = pair.actor().isAtLeast(InstallationRole.MODERATOR)
                && pair.actor().isAbove(pair.target());
        return may
                ? null
                : Refusal.forbidden("a moderator of the installation bans those whose role is below one's own");
    }

    public static @Nullable Refusal endSessions(Pair pair) {
        boolean may =
                pair.actor().isAtLeast(InstallationRole.ADMIN) && pair.actor().isAbove(pair.target());
        return may
                ? null
                : Refusal.forbidden("an admin of the installation signs out those whose role is below one's own");
    }

    /** Nobody judges what is said of oneself. */
    public static @Nullable Refusal resolveReport(InstallationRole role, boolean ofOneself) {
        Refusal refusal = readReports(role);
        if (refusal != null || !ofOneself) {
            return refusal;
        }
        return Refusal.forbidden("another moderator resolves a report of a message of one's own");
    }
}
