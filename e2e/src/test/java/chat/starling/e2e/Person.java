package chat.starling.e2e;

import chat.starling.client.StarlingClient;
import chat.starling.client.StarlingClientBuilder;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.User;
import java.net.URI;
import java.time.Duration;

/** Somebody with an account, who is signed in at one server. */
public record Person(URI server, User user, StarlingRest rest, String token) {
    private static final String PASSWORD = "correct horse battery";

    static Person register(ServerProcess server, String name) {
        return register(server, name, name);
    }

    static Person register(ServerProcess server, String name, String displayName) {
        return register(server.url(), name, displayName);
    }

    public static Person register(URI server, String name) {
        return register(server, name, name);
    }

    private static Person register(URI server, String name, String displayName) {
        StarlingRest guest = StarlingRest.at(server);
        User user = guest.register(name, PASSWORD, displayName, null);
        String token = guest.signIn(name, PASSWORD).token();
        return new Person(server, user, guest.as(token), token);
    }

    /** Signs in once more, as with another device. */
    public Person again() {
        String other = StarlingRest.at(server).signIn(user.name(), PASSWORD).token();
        return new Person(server, user, rest.as(other), other);
    }

    /** The same session, at another server of the installation. */
    public Person at(URI other) {
        return new Person(other, user, StarlingRest.at(other).as(token), token);
    }

    public StarlingClientBuilder client() {
        return StarlingClient.builder(server).token(token).backoffCap(Duration.ofSeconds(1));
    }
}
