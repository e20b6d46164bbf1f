package chat.starling.bench.server;

/** On which processor cores the server and the load generator run. */
public enum Placement {
    /** Both on all cores: they take from each other, but what the machine can do is used. */
    SHARED,
    /** Each on cores of its own: steadier, but the server has fewer. */
    APART
}
