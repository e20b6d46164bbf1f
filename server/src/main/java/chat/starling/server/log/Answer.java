package chat.starling.server.log;

/** What a use case answers: a value, or why there is none. */
public sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    record Refused<T>(Refusal refusal) implements Answer<T> {}
}
