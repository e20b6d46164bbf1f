package chat.starling.client;

/** How a client proves who it is. {@code toString} keeps the secret. */
public sealed interface Credentials {

    /** The token of a session that stands. */
    record Token(String token) implements Credentials {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /** Signs in once, when the client starts; every reconnect uses the token of that session. */
    record Password(String name, String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[name=" + name + "]";
        }
    }
}
