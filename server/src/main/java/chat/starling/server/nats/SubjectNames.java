package chat.starling.server.nats;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Subject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How subjects are called on NATS. Names begin with the epoch, so that installations that share a NATS do not meet. */
final class SubjectNames {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String CONVERSATION = "c.";
    private static final String USER = "u.";
    private static final String PRESENCE = "p.";
    private static final String ALL = "all";

    private final String prefix;

    SubjectNames(Epoch epoch) {
        if (!TOKEN.matcher(epoch.value()).matches()) {
            throw new IllegalArgumentException("the epoch cannot be part of a subject's name");
        }
        this.prefix = "starling." + epoch.value() + '.';
    }

    String name(Subject subject) {
        return prefix
                + switch (subject) {
                    case Subject.OfConversation(ConversationId conversation) -> CONVERSATION + conversation;
                    case Subject.OfUser(UserId user) -> USER + user;
                    case Subject.PresenceOf(UserId user) -> PRESENCE + user;
                    case Subject.AllNodes() -> ALL;
                };
    }

    /** @param name one that this node listens to; empty when it is no name of a subject all the same */
    Optional<Subject> subject(String name) {
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = name.substring(prefix.length());
        if (rest.equals(ALL)) {
            return Optional.of(new Subject.AllNodes());
        }
        try {
            return Optional.ofNullable(of(rest));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static @Nullable Subject of(String rest) {
        if (rest.length() < CONVERSATION.length()) {
            return null;
        }
        String id = rest.substring(CONVERSATION.length());
        return switch (rest.substring(0, CONVERSATION.length())) {
            case CONVERSATION -> new Subject.OfConversation(ConversationId.parse(id));
            case USER -> new Subject.OfUser(UserId.parse(id));
            case PRESENCE -> new Subject.PresenceOf(UserId.parse(id));
            default -> null;
        };
    }
}
