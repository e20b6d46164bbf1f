package chat.starling.protocol.model;

/** A person or program as others see it. */
public record User(UserId id, String name, String displayName, Profile profile) {

    /** One who tells nothing more. */
    public User(UserId id, String name, String displayName) {
        this(id, name, displayName, Profile.NONE);
    }
}
