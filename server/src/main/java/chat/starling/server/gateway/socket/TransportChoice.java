package chat.starling.server.gateway.socket;

/** How the server asks the kernel for I/O. {@code AUTO} takes epoll, or NIO where that is missing. */
public enum TransportChoice {
    AUTO,
    IO_URING,
    EPOLL,
    NIO
}
