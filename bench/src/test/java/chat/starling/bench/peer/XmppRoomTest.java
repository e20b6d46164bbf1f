package chat.starling.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.bench.peer.Entrance.Step;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class XmppRoomTest {
    private static final String OPEN =
            "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";

    private final XmppRoom room = new XmppRoom(URI.create("ws://127.0.0.1:1/ws"), "room1");
    private final Entrance entrance = room.entrance(3);

    @Test
    void signsInBindsAndJoins() {
        assertThat(entrance.begin()).isEqualTo(new Step.Say(OPEN));
        assertThat(entrance.heard("<open from='localhost' id='1' xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>"))
                .isEqualTo(new Step.Listen());
        assertThat(said("<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                        + "<mechanism>ANONYMOUS</mechanism></mechanisms></stream:features>"))
                .contains("mechanism='ANONYMOUS'");
        assertThat(said("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")).isEqualTo(OPEN);
        assertThat(said("<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>"))
                .startsWith("<iq")
                .contains("<bind ");
        assertThat(said("<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                        + "<jid>a@localhost/b</jid></bind></iq>"))
                .contains("to='room1@rooms.localhost/member3'");
        assertThat(entrance.heard("<presence from='room1@rooms.localhost/member3'><x "
                        + "xmlns='http://jabber.org/protocol/muc#user'><status code=\"110\"/></x></presence>"))
                .isEqualTo(new Step.Inside());
    }

    private String said(String frame) {
        return ((Step.Say) entrance.heard(frame)).frame();
    }

    @Test
    void isNotInsideBecauseAnotherIs() {
        assertThat(entrance.heard("<presence from='room1@rooms.localhost/member1'/>"))
                .isEqualTo(new Step.Listen());
    }

    @Test
    void takesARefusalForWhatItIs() {
        assertThatThrownBy(() -> entrance.heard("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> entrance.heard("<presence type='error'/>")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void speaksToAll() {
        assertThat(room.say(7, "hi"))
                .isEqualTo("<message xmlns='jabber:client' type='groupchat' to='room1@rooms.localhost' id='7'>"
                        + "<body>hi</body></message>");
    }
}
