package chat.starling.server.rest;

import chat.starling.server.account.SignedIn;
import com.linecorp.armeria.common.HttpMethod;

/**
 * One call of the API.
 *
 * @param path with its parameters in braces, as in openapi.yaml
 */
record Route(HttpMethod method, String path, Handler handler) {

    sealed interface Handler permits ForAll, ForSignedIn {}

    @FunctionalInterface
    non-sealed interface ForAll extends Handler {
        Reply answer(Call call) throws CallRefused;
    }

    @FunctionalInterface
    non-sealed interface ForSignedIn extends Handler {
        Reply answer(Call call, SignedIn caller) throws CallRefused;
    }

    static Route open(HttpMethod method, String path, ForAll handler) {
        return new Route(method, path, handler);
    }

    static Route signedIn(HttpMethod method, String path, ForSignedIn handler) {
        return new Route(method, path, handler);
    }
}
