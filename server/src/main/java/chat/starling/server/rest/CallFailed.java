package chat.starling.server.rest;

/** A fault in the course of a call; says in the log which call it was. */
final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallFailed(Route route, String id, RuntimeException fault) {
        super(route.method() + " " + route.path() + " failed, request " + id, fault, false, false);
    }
}
