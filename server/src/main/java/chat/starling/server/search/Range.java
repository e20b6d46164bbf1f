package chat.starling.server.search;

/** A piece of a text, in UTF-16 code units, as Java and JavaScript count. */
public record Range(int from, int to) {}
