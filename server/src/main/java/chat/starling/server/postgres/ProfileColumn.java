package chat.starling.server.postgres;

import chat.starling.protocol.codec.ProfileShape;
import chat.starling.protocol.codec.WireTime;
import chat.starling.server.account.ProfileChange;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What changes in column {@code account.profile}: an object that is merged into it, where null takes a field away. */
final class ProfileColumn {
    private ProfileColumn() {}

    static String merged(ProfileChange change) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        switch (change) {
            case ProfileChange.Details details -> {
                put(object, "title", details.title());
                put(object, "about", details.about());
                put(object, "pronouns", details.pronouns());
                put(object, "time_zone", details.timeZone());
            }
            case ProfileChange.NewStatus(var status) ->
                object.set("status", status == null ? null : ProfileShape.object(status));
            case ProfileChange.DoNotDisturb(var until) ->
                object.put("do_not_disturb_until", until == null ? null : WireTime.format(until));
        }
        return object.toString();
    }

    private static void put(ObjectNode object, String field, @Nullable String text) {
        if (text != null) {
            object.put(field, text.isBlank() ? null : text);
        }
    }
}
