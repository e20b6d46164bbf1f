package chat.starling.client;

import java.time.Instant;

/** Lets one person register where registration is by invite. */
public record Invite(String code, Instant expiresAt) {}
