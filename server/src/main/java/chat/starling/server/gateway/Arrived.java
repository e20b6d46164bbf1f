package chat.starling.server.gateway;

import chat.starling.protocol.frame.ClientFrame;

/**
 * A frame, and when it was read.
 *
 * @param at by {@link System#nanoTime}
 */
record Arrived<F extends ClientFrame>(F frame, long at) {}
