package chat.starling.client;

import chat.starling.protocol.frame.ClientFrame;

/** Where the parts of a client send their frames. */
interface Wire {
    /** Whether a welcome has come and no close yet. */
    boolean live();

    /** False while the application is slow and the socket is therefore not read. */
    boolean reading();

    /** Goes nowhere when the wire is not live; each part sends again when it is. */
    void send(ClientFrame frame);

    /** Gives this connection up and makes another. */
    void restart(String cause);
}
