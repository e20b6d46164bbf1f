package chat.starling.protocol.model;

/** What an account may do in the whole installation, from most to least. In conversations a {@link Role} counts. */
public enum InstallationRole {
    OWNER,
    ADMIN,
    MODERATOR,
    MEMBER;

    public boolean isAtLeast(InstallationRole least) {
        return compareTo(least) <= 0;
    }

    public boolean isAbove(InstallationRole other) {
        return compareTo(other) < 0;
    }
}
