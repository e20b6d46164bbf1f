package chat.starling.server.rest;

import chat.starling.server.log.Refusal;

/** Leaves a call at its first wrong input; {@link CallRunner} turns it into a reply. */
final class CallRefused extends Exception {
    private final transient Refusal refusal;

    CallRefused(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    static CallRefused invalid(String message) {
        return new CallRefused(Refusal.invalid(message));
    }

    Refusal refusal() {
        return refusal;
    }
}
