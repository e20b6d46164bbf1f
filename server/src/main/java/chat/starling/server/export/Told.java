package chat.starling.server.export;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells of each user once, before the first record that names them. Memory is one id for each user who is named. */
final class Told {
    private final ExportStore store;
    private final RecordWriter out;
    private final Set<UserId> told = new HashSet<>();

    Told(ExportStore store, RecordWriter out) {
        this.store = store;
        this.out = out;
    }

    void before(Collection<Event> events) throws IOException {
        Set<UserId> named = new LinkedHashSet<>();
        for (Event event : events) {
            named.add(event.sender());
            switch (event.body()) {
                case EventBody.Member member -> named.add(member.user());
                case EventBody.Message message ->
                    named.addAll(message.extras().mentions().users());
                case EventBody.Edit edit -> named.addAll(edit.mentions().users());
                default -> {}
            }
        }
        of(named);
    }

    void of(Collection<UserId> users) throws IOException {
        Set<UserId> news = new LinkedHashSet<>(users);
        news.removeAll(told);
        if (!news.isEmpty()) {
            for (User user : store.users(news)) {
                tell(user);
            }
            told.addAll(news);
        }
    }

    void tell(User user) throws IOException {
        told.add(user.id());
        out.write("user", json -> ShapeWriter.userFields(json, user));
    }
}
