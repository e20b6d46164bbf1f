package chat.starling.server.search;

/**
 * A query that was understood.
 *
 * @param people and {@code places} are names, or ids, that are still to be looked up
 */
record Wish(Choice<Phrase> words, Choice<Mark> marks, Choice<String> people, Choice<String> places, Period period) {}
