package chat.starling.client;

/**
 * Keeps positions from one client to the next, so that a program that starts again goes on where it stopped.
 *
 * <p>A client saves after the application has returned from its listener, whenever nothing more waits and at the latest every 256
 * updates. After a crash the application may therefore see the last updates again, but never miss one.
 */
public interface PositionStore {

    /** Called while a client is built. */
    Positions load();

    /** Called on the application's executor, never twice at once. {@link #load} gives these positions from now on. */
    void save(Positions positions);

    /** Forgets with the process; give the same one to the next client to go on. */
    static PositionStore inMemory() {
        return new PositionStore() {
            private volatile Positions saved = Positions.NONE;

            @Override
            public Positions load() {
                return saved;
            }

            @Override
            public void save(Positions positions) {
                saved = positions;
            }
        };
    }
}
