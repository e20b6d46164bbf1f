package chat.starling.client;

import java.util.Optional;

/** Why a client does not connect again. */
public sealed interface StopReason {

    /** The application closed the client. */
    record Closed() implements StopReason {}

    /** The server said that all is done. */
    record Done(int code, String detail) implements StopReason {}

    /** The token is not, or no longer, good: sign in and build a new client. */
    record SignInAgain(String detail) implements StopReason {}

    /** The server found this client at fault, or the client the server; connecting again would not help. */
    record Fault(String detail) implements StopReason {}

    /** What a close code asks for; empty when it asks to connect again. */
    static Optional<StopReason> ofClose(int code, String detail) {
        if (code == 1000 || code == 1001) {
            return Optional.of(new Done(code, detail));
        }
        if (code == 1009 || code / 100 == 42) {
            return Optional.of(new Fault(code + " " + detail));
        }
        return code / 100 == 41 ? Optional.of(new SignInAgain(code + " " + detail)) : Optional.empty();
    }
}
