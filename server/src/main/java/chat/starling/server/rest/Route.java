package chat.starling.server.rest;

import chat.starling.server.account.SignedIn;
import com.linecorp.armeria.common.HttpMethod;
import java.io.InputStream;

/**
 * One call of the API.
 *
 * @param path with its parameters in braces, as in openapi.yaml
 */
record Route(HttpMethod method, String path, Handler handler) {

    sealed interface Handler permits ForAll, ForSignedIn, ForContent {}

    @FunctionalInterface
    non-sealed interface ForAll extends Handler {
        Reply answer(Call call) throws CallRefused;
    }

    @FunctionalInterface
    non-sealed interface ForSignedIn extends Handler {
        Reply answer(Call call, SignedIn caller) throws CallRefused;
    }

    /** Takes a body of any length while it comes. */
    @FunctionalInterface
    non-sealed interface ForContent extends Handler {
        Reply answer(Call call, SignedIn caller, InputStream content) throws CallRefused;
    }

    static Route open(HttpMethod method, String path, ForAll handler) {
        return new Route(method, path, handler);
    }

    static Route signedIn(HttpMethod method, String path, ForSignedIn handler) {
        return new Route(method, path, handler);
    }

    static Route content(HttpMethod method, String path, ForContent handler) {
        return new Route(method, path, handler);
    }
}
