package chat.starling.bench.peer;

/**
 * Signs in with SASL ANONYMOUS, binds a resource and joins a room. Which step is next, what the server says tells: the features
 * of its first stream are mechanisms, those of the second are binding.
 *
 * @param occupant the address of the member in the room
 */
record XmppEntrance(String occupant) implements Entrance {
    private static final String OPEN =
            "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";
    private static final String AUTH = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>";
    private static final String BIND =
            "<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";

    /** The status of the presence by which a room says that this is you, and that you are in. */
    private static final String YOURSELF = "110";

    @Override
    public Step begin() {
        return new Step.Say(OPEN);
    }

    @Override
    public Step heard(String frame) {
        if (frame.startsWith("<close") || frame.contains("<failure") || says(frame, "type", "error")) {
            throw new IllegalStateException("the XMPP server said " + frame);
        }
        if (frame.contains("<success")) {
            return new Step.Say(OPEN);
        }
        if (frame.contains("<mechanisms")) {
            return new Step.Say(AUTH);
        }
        if (frame.startsWith("<iq") && says(frame, "id", "bind")) {
            return new Step.Say(join());
        }
        if (frame.contains("<bind")) {
            return new Step.Say(BIND);
        }
        return frame.startsWith("<presence") && says(frame, "code", YOURSELF) ? new Step.Inside() : new Step.Listen();
    }

    private String join() {
        return "<presence xmlns='jabber:client' to='" + occupant
                + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>";
    }

    private static boolean says(String frame, String attribute, String value) {
        return frame.contains(attribute + "='" + value + "'") || frame.contains(attribute + "=\"" + value + "\"");
    }
}
