package chat.starling.client;

import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.ThreadStanding;

/**
 * Replies in a thread on both sides of a place.
 *
 * @param root the message that began it
 */
public record ThreadPassage(ThreadStanding standing, Message root, Passage replies) {}
