package chat.starling.server.search;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;

/**
 * What is looked for: all wanted words and marks, one of the wanted people and conversations, nothing that is unwanted.
 *
 * @param people whose messages; no wanted ones for those of all
 * @param places in which conversations; no wanted ones for all that may be seen
 */
public record SearchQuery(
        Choice<Phrase> words,
        Choice<Mark> marks,
        Choice<UserId> people,
        Choice<ConversationId> places,
        Period period) {}
