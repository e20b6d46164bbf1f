package chat.starling.bench.peer;

import java.net.URI;

/** A room of XEP-0045 over RFC 7395, where each stanza is a frame. Members are anonymous users of {@code localhost}. */
record XmppRoom(URI address, String name) implements Room {

    @Override
    public String subprotocol() {
        return "xmpp";
    }

    @Override
    public Entrance entrance(int member) {
        return new XmppEntrance(jid() + "/member" + member);
    }

    private String jid() {
        return name + "@rooms.localhost";
    }

    @Override
    public String say(long number, String text) {
        return "<message xmlns='jabber:client' type='groupchat' to='" + jid() + "' id='" + number + "'><body>" + text
                + "</body></message>";
    }
}
