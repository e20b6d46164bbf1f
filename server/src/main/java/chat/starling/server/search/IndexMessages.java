package chat.starling.server.search;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.server.consumer.Step;
import chat.starling.server.message.Messages;
import chat.starling.server.search.SearchIndex.Entry;
import chat.starling.server.search.analysis.Analysis;
import chat.starling.server.search.analysis.Forms;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index as the log says: whatever happened to a message, its entry is made anew from the message as it stands now, and
 * that of a deleted one is taken away. So it may read events twice.
 */
public final class IndexMessages implements Step {
    /** Another analysis is another consumer, which begins at the beginning: that is how an index gets new words. */
    public static final String CONSUMER = "search-" + Analysis.VERSION;

    /** Long messages have many words: so they are never many at a time in memory. */
    private static final int AT_ONCE = 50;

    private final Messages messages;
    private final SearchIndex index;
    private final ThreadLocal<Forms> forms = ThreadLocal.withInitial(Forms::new);

    public IndexMessages(Messages messages, SearchIndex index) {
        this.messages = messages;
        this.index = index;
    }

    /** To load the dictionaries takes a second or, on a busy machine, some. */
    @Override
    public void prepare() {
        forms.get().of("words слова 言葉 คำ");
    }

    @Override
    public void read(ConversationId conversation, List<Event> events) {
        Set<Seq> touched = new TreeSet<>();
        events.forEach(event -> {
            Seq seq = touched(event);
            if (seq != null) {
                touched.add(seq);
            }
        });
        List<Seq> all = List.copyOf(touched);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            index(conversation, all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
    }

    private void index(ConversationId conversation, List<Seq> touched) {
        Collection<Message> now = messages.at(conversation, touched, null);
        index.put(now.stream()
                .filter(message -> !message.deleted())
                .map(message -> entry(conversation, message))
                .toList());
        index.remove(
                conversation,
                now.stream().filter(Message::deleted).map(Message::seq).toList());
    }

    private static @Nullable Seq touched(Event event) {
        return switch (event.body()) {
            case EventBody.Message _ -> event.seq();
            case EventBody.Edit edit -> edit.target();
            case EventBody.Delete delete -> delete.target();
            case EventBody.Reaction reaction -> reaction.target();
            case EventBody.Pin pin -> pin.target();
            case EventBody.DeletedMessage _ -> null;
            case EventBody.Vote _, EventBody.Tally _, EventBody.PollClosed _, EventBody.PreviewRemoved _ -> null;
            case EventBody.Member _, EventBody.Renamed _, EventBody.Topic _, EventBody.Settings _ -> null;
            case EventBody.Unknown _ -> null;
        };
    }

    private Entry entry(ConversationId conversation, Message message) {
        String text = Objects.requireNonNull(message.text());
        return new Entry(conversation, message, forms.get().of(text), Mark.of(message, text));
    }
}
