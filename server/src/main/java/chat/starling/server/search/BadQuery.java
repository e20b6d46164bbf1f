package chat.starling.server.search;

/** What is wrong with a query, in words for whoever wrote it. */
final class BadQuery extends Exception {
    private static final long serialVersionUID = 1L;

    BadQuery(String message) {
        super(message, null, false, false);
    }
}
