package chat.starling.server.postgres;

import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.Mentions.Everyone;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.mention.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The users whom the texts of a batch name, found at the moment of its append: those who may see the conversation. Of anybody else a
 * text says no more than its letters.
 */
final class Mentioned {
    static final Mentioned NOBODY = new Mentioned(Map.of());

    /** Laterals with a limit keep the plan at one index look-up a name, also while the tables are young and unanalyzed. */
    static final String LOOK = """
            select i.command, a.id from unnest(?, ?, ?)
              with ordinality as i(command, conversation, name, place)
            cross join lateral (select kind, private from conversation where id = i.conversation limit 1) c
            cross join lateral (select id from account where name = i.name limit 1) a
            left join lateral (select true as inside from member
              where conversation = i.conversation and account = a.id limit 1) m on true
            where m.inside or c.kind = 'channel' and not c.private
            order by i.place
            """;

    private final Map<Integer, Set<UserId>> usersByCommand;

    private Mentioned(Map<Integer, Set<UserId>> usersByCommand) {
        this.usersByCommand = usersByCommand;
    }

    private record Wanted(int command, UUID conversation, String name) {}

    static boolean isNeeded(List<Append> batch) {
        for (Append append : batch) {
            if (!append.names().names().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    static void bind(PlainStatement look, List<Append> batch) {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Append append = batch.get(i);
            for (String name : append.names().names()) {
                wanted.add(new Wanted(i, append.conversation().value(), name));
            }
        }
        look.array("int4", EventRows.list(wanted, Wanted::command))
                .array("uuid", EventRows.list(wanted, Wanted::conversation))
                .array("text", EventRows.list(wanted, Wanted::name));
    }

    static Mentioned read(PlainStatement look) {
        Map<Integer, Set<UserId>> users = new HashMap<>();
        look.forEachRow(row -> users.computeIfAbsent(row.getInt("command"), command -> new LinkedHashSet<>())
                .add(new UserId(row.getObject("id", UUID.class))));
        return new Mentioned(users);
    }

    /** What the command says, with whom it mentions. */
    EventBody in(int command, Names names, EventBody body, boolean mayMeanAll) {
        if (names.isEmpty()) {
            return body;
        }
        Set<UserId> users = usersByCommand.getOrDefault(command, Set.of());
        Mentions mentions = new Mentions(List.copyOf(users), mayMeanAll ? everyone(names) : null);
        return switch (body) {
            case EventBody.Message it -> it.with(it.extras().with(mentions));
            case EventBody.Edit it -> new EventBody.Edit(it.target(), it.text(), mentions);
            default -> body;
        };
    }

    private static @Nullable Everyone everyone(Names names) {
        if (names.channel()) {
            return Everyone.CHANNEL;
        }
        return names.here() ? Everyone.HERE : null;
    }
}
