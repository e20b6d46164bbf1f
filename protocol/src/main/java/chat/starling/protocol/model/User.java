package chat.starling.protocol.model;

/** A person or program as others see it. */
public record User(UserId id, String name, String displayName) {}
