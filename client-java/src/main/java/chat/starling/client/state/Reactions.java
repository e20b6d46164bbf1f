package chat.starling.client.state;

import chat.starling.protocol.model.Message.ReactionCount;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.List;

/** Sets and takes back reactions. Emojis and users stand in the order in which they first came. */
final class Reactions {
    private Reactions() {}

    static List<ReactionCount> set(List<ReactionCount> reactions, String emoji, UserId user, UserId self) {
        List<ReactionCount> next = new ArrayList<>(reactions);
        int index = indexOf(reactions, emoji);
        if (index < 0) {
            next.add(new ReactionCount(emoji, List.of(user), user.equals(self)));
        } else if (!reactions.get(index).users().contains(user)) {
            List<UserId> users = new ArrayList<>(reactions.get(index).users());
            users.add(user);
            next.set(index, count(emoji, users, self));
        }
        return List.copyOf(next);
    }

    static List<ReactionCount> takeBack(List<ReactionCount> reactions, String emoji, UserId user, UserId self) {
        int index = indexOf(reactions, emoji);
        if (index < 0) {
            return reactions;
        }
        List<ReactionCount> next = new ArrayList<>(reactions);
        List<UserId> users = new ArrayList<>(reactions.get(index).users());
        users.remove(user);
        if (users.isEmpty()) {
            next.remove(index);
        } else {
            next.set(index, count(emoji, users, self));
        }
        return List.copyOf(next);
    }

    private static ReactionCount count(String emoji, List<UserId> users, UserId self) {
        return new ReactionCount(emoji, List.copyOf(users), users.contains(self));
    }

    private static int indexOf(List<ReactionCount> reactions, String emoji) {
        for (int index = 0; index < reactions.size(); index++) {
            if (reactions.get(index).emoji().equals(emoji)) {
                return index;
            }
        }
        return -1;
    }
}
