package chat.starling.client;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the token: the one that was given, or the one of a session that is opened at the first need and kept. */
final class SignIn {
    private final Loop loop;
    private final Supplier<StarlingRest> rest;
    private final Credentials credentials;
    private @Nullable String token;

    SignIn(Loop loop, Supplier<StarlingRest> rest, Credentials credentials) {
        this.loop = loop;
        this.rest = rest;
        this.credentials = credentials;
    }

    /** One of the two is called, on the loop. */
    void token(Consumer<String> found, Consumer<StarlingException> refused) {
        String known = token;
        if (known != null) {
            found.accept(known);
            return;
        }
        switch (credentials) {
            case Credentials.Token given -> keep(given.token(), found);
            case Credentials.Password password -> Thread.startVirtualThread(() -> ask(password, found, refused));
        }
    }

    private void keep(String fresh, Consumer<String> found) {
        token = fresh;
        found.accept(fresh);
    }

    private void ask(Credentials.Password password, Consumer<String> found, Consumer<StarlingException> refused) {
        try {
            String fresh =
                    rest.get().signIn(password.name(), password.password()).token();
            loop.run(() -> keep(fresh, found));
        } catch (StarlingException failure) {
            loop.run(() -> refused.accept(failure));
        }
    }
}
