package chat.starling.server.gateway.socket;

/** How the server asks the kernel for I/O. {@code AUTO} takes the first of the others that works here. */
public enum TransportChoice {
    AUTO,
    IO_URING,
    EPOLL,
    NIO
}
