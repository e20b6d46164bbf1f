package chat.starling.server.delivery;

import static java.util.stream.Collectors.groupingBy;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.CommitListener;
import chat.starling.server.log.Followed;
import chat.starling.server.telemetry.Span;
import chat.starling.server.telemetry.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the bus about committed events: their conversations, and the users whose memberships they change. */
public final class EventPublisher implements CommitListener {
    private final Bus bus;

    public EventPublisher(Bus bus) {
        this.bus = bus;
    }

    @Override
    public void committed(List<Event> events, Map<Event, Span> recorded) {
        events.stream()
                .collect(groupingBy(Event::conversation, LinkedHashMap::new, Collectors.toList()))
                .forEach((conversation, own) -> publish(new Subject.OfConversation(conversation), own, recorded));
        events.forEach(this::tellMember);
    }

    /** A hint can name one span, that of its first event: so an event whose way is recorded begins a hint. */
    private void publish(Subject subject, List<Event> events, Map<Event, Span> recorded) {
        int from = 0;
        for (int to = 1; to <= events.size(); to++) {
            if (to == events.size() || recorded.containsKey(events.get(to))) {
                publish(subject, events.subList(from, to), recorded.getOrDefault(events.get(from), Span.NONE));
                from = to;
            }
        }
    }

    private void publish(Subject subject, List<Event> events, Span parent) {
        Span span = parent.child(Step.PUBLISH);
        bus.publish(subject, new Hint.Appended(events, span.traceparent()));
        span.end();
    }

    private void tellMember(Event event) {
        if (event.body() instanceof EventBody.Member member) {
            bus.publish(new Subject.OfUser(member.user()), new Hint.MembershipChanged(event.conversation()));
        }
    }

    @Override
    public void followed(List<Followed> followed) {
        for (Followed one : followed) {
            bus.publish(new Subject.OfUser(one.user()), new Hint.ThreadMoved(one.conversation(), one.root()));
        }
    }
}
