package chat.starling.server.delivery;

import static java.util.stream.Collectors.groupingBy;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells the bus about committed events: their conversations, and the users whose memberships they change. */
public final class EventPublisher implements Consumer<List<Event>> {
    private final Bus bus;

    public EventPublisher(Bus bus) {
        this.bus = bus;
    }

    /** @param events committed together; those of one conversation in ascending order */
    @Override
    public void accept(List<Event> events) {
        events.stream()
                .collect(groupingBy(Event::conversation, LinkedHashMap::new, Collectors.toList()))
                .forEach((conversation, own) ->
                        bus.publish(new Subject.OfConversation(conversation), new Hint.Appended(own)));
        events.forEach(this::tellMember);
    }

    private void tellMember(Event event) {
        if (event.body() instanceof EventBody.Member member) {
            bus.publish(new Subject.OfUser(member.user()), new Hint.MembershipChanged(event.conversation()));
        }
    }
}
