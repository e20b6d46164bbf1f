package chat.starling.client;

import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.User;

/** Somebody in a conversation. */
public record Member(User user, Role role) {}
