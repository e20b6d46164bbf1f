package chat.starling.server.slack;

import chat.starling.protocol.model.UserId;

/** Who somebody of the workspace is here. */
public record Account(UserId id, String name) {}
