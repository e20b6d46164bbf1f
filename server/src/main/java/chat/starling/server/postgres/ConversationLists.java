package chat.starling.server.postgres;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Conversations.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** The lists of several views by one query. */
final class ConversationLists {
    private final List<View> views;
    private final List<Row> rows = new ArrayList<>();

    private record Row(int place, UserId user, ConversationId conversation, Seq head) {}

    ConversationLists(List<View> views) {
        this.views = views;
        for (int i = 0; i < views.size(); i++) {
            int place = i;
            View view = views.get(i);
            view.heads().forEach((conversation, head) -> rows.add(new Row(place, view.user(), conversation, head)));
        }
    }

    /** Not of one that the user has left meanwhile. */
    private static void addOwn(List<Conversation> list, Conversation conversation) {
        if (conversation.membership() != null) {
            list.add(conversation);
        }
    }

    List<List<Conversation>> read(Handle handle) {
        List<List<Conversation>> lists = IntStream.range(0, views.size())
                .<List<Conversation>>mapToObj(i -> new ArrayList<>())
                .toList();
        handle.createQuery(ConversationView.OF_VIEWS)
                .bindArray("places", Integer.class, EventRows.list(rows, Row::place))
                .bindArray(
                        "users",
                        UUID.class,
                        EventRows.list(rows, row -> row.user().value()))
                .bindArray(
                        "ids",
                        UUID.class,
                        EventRows.list(rows, row -> row.conversation().value()))
                .bindArray(
                        "heads",
                        Long.class,
                        EventRows.list(rows, row -> row.head().value()))
                .map((row, context) -> Map.entry(row.getInt("place"), ConversationView.read(row)))
                .forEach(read -> addOwn(lists.get(read.getKey()), read.getValue()));
        return lists;
    }
}
