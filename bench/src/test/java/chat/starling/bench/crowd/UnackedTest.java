package chat.starling.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.model.ConversationId;
import org.junit.jupiter.api.Test;

final class UnackedTest {
    private final ConversationId conversation = ConversationId.parse("01890000-0000-7000-8000-000000000001");
    private final Unacked unacked = new Unacked();

    @Test
    void keepsTheOrderInWhichMessagesWereSent() {
        ClientFrame.Send first = unacked.add(conversation);
        ClientFrame.Send second = unacked.add(conversation);
        assertThat(unacked.all()).containsExactly(first, second);
    }

    @Test
    void anAckAnswersOneMessageOnce() {
        ClientFrame.Send message = unacked.add(conversation);
        assertThat(unacked.remove(message.id())).isEqualTo(message.nonce());
        assertThat(unacked.remove(message.id())).isNull();
        assertThat(unacked.isEmpty()).isTrue();
    }
}
