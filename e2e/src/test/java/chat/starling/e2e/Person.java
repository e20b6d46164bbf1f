package chat.starling.e2e;

import chat.starling.client.StarlingClient;
import chat.starling.client.StarlingClientBuilder;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.User;
import java.time.Duration;

/** Somebody with an account, who is signed in. */
record Person(ServerProcess server, User user, StarlingRest rest, String token) {
    private static final String PASSWORD = "correct horse battery";

    static Person register(ServerProcess server, String name) {
        return register(server, name, name);
    }

    static Person register(ServerProcess server, String name, String displayName) {
        StarlingRest guest = StarlingRest.at(server.url());
        User user = guest.register(name, PASSWORD, displayName, null);
        String token = guest.signIn(name, PASSWORD).token();
        return new Person(server, user, guest.as(token), token);
    }

    /** Signs in once more, as with another device. */
    Person again() {
        String other =
                StarlingRest.at(server.url()).signIn(user.name(), PASSWORD).token();
        return new Person(server, user, rest.as(other), other);
    }

    StarlingClientBuilder client() {
        return StarlingClient.builder(server.url()).token(token).backoffCap(Duration.ofSeconds(1));
    }
}
