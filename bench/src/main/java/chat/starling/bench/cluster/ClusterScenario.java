package chat.starling.bench.cluster;

/** Something to measure on a cluster of three nodes. What it yields it adds to the {@link Figures}. */
interface ClusterScenario extends AutoCloseable {

    /** Once, before anything counts: makes the JVMs compile what will be hot. */
    void warmUp();

    /** Rounds of all scenarios alternate. */
    void round();

    @Override
    default void close() {}
}
