package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged.Change;
import chat.starling.protocol.model.ConversationId;
import org.junit.jupiter.api.Test;

class ConversationListTest extends SdkTest {

    @Test
    void eventsOfAnAddedConversationFollowItsHead() {
        live(client());
        ConversationId talk = honest.log.create();
        honest.whisper(talk, "before");
        honest.tell(new ServerFrame.ConversationChanged(Change.ADDED, honest.log.conversation(talk)));
        honest.say(talk, "after");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("after"));
        assertThat(updates.of(Update.ConversationChanged.class))
                .extracting(Update.ConversationChanged::change)
                .containsExactly(Change.ADDED);
    }

    @Test
    void anAddedConversationMayBeReadFromItsBeginning() {
        live(client().start(Start.BEGINNING));
        ConversationId talk = honest.log.create();
        honest.whisper(talk, "before");
        honest.tell(new ServerFrame.ConversationChanged(Change.ADDED, honest.log.conversation(talk)));
        honest.say(talk, "after");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("before", "after"));
    }

    @Test
    void aRemovedConversationIsForgotten() {
        ConversationId talk = honest.log.create();
        live(client());
        honest.say(talk, "one");
        honest.tell(new ServerFrame.ConversationChanged(Change.REMOVED, honest.log.conversation(talk)));
        honest.say(talk, "not for us");
        honest.tell(new ServerFrame.ConversationChanged(Change.ADDED, honest.log.conversation(talk)));
        honest.say(talk, "three");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "three"));
    }
}
