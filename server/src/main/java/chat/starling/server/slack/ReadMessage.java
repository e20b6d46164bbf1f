package chat.starling.server.slack;

import chat.starling.protocol.model.Emoji;
import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.MessageText;
import chat.starling.protocol.model.UserId;
import chat.starling.server.slack.Said.Reacted;
import chat.starling.server.slack.Summary.Count;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the messages of one conversation of Slack: each becomes one here, several when it is long, or none for a reason that is counted. */
final class ReadMessage {
    /** Room for a note about a file behind the words. */
    private static final int MOST_BYTES = MessageText.MAX_BYTES - 2_048;

    private final SlackConversation conversation;
    private final Set<UserId> members;
    private final Keys keys;
    private final People people;
    private final Mrkdwn mrkdwn;
    private final EmojiNames emoji;
    private final Summary summary;

    ReadMessage(ImportParts parts, SlackConversation conversation, Keys keys, Set<UserId> members) {
        this.conversation = conversation;
        this.members = members;
        this.keys = keys;
        this.people = parts.people();
        this.mrkdwn = parts.mrkdwn();
        this.emoji = parts.emoji();
        this.summary = parts.summary();
    }

    List<Said> read(JsonNode message) {
        OptionalLong time = SlackTime.micros(Fields.text(message, "ts"));
        String subtype = Fields.text(message, "subtype");
        List<SlackFile> files = SlackFile.of(message);
        if (time.isEmpty()) {
            return skipped("a message without a time");
        }
        if (Kinds.isLeftOut(subtype) || Kinds.isTopic(subtype)) {
            return skipped("messages of the kind " + subtype);
        }
        if (message.path("hidden").asBoolean()) {
            return skipped("hidden messages");
        }
        Mrkdwn.Markdown words = mrkdwn.markdown(PlainText.cleaned(WordsOf.message(message)));
        if (words.text().isBlank() && files.isEmpty()) {
            return skipped("messages without words or files");
        }
        return said(message, time.getAsLong(), words, files);
    }

    private List<Said> skipped(String reason) {
        summary.skip(reason);
        return List.of();
    }

    private List<Said> said(JsonNode message, long time, Mrkdwn.Markdown words, List<SlackFile> files) {
        Account author = author(message);
        List<String> pieces = Pieces.of(words.text(), MOST_BYTES);
        List<Said> said = new ArrayList<>();
        said.add(new Said(
                time,
                author.id(),
                keys.nonce("message", time, author.id()),
                new Mrkdwn.Markdown(pieces.getFirst(), mentions(words.mentions())),
                root(message, time),
                Fields.text(message, "subtype").equals("thread_broadcast"),
                message.path("edited").isObject(),
                isPinned(message),
                files,
                reactions(message)));
        for (int piece = 1; piece < pieces.size(); piece++) {
            said.add(further(said.getFirst(), pieces.get(piece), piece));
        }
        return said;
    }

    /** As for any message here: only who may see it is mentioned, and two mean nobody else. */
    private Mentions mentions(Mentions named) {
        boolean all = conversation.kind() == SlackConversation.Kind.CHANNEL;
        return new Mentions(
                named.users().stream()
                        .filter(user -> all || members.contains(user))
                        .toList(),
                conversation.kind() == SlackConversation.Kind.DIRECT ? null : named.everyone());
    }

    /** It stands behind the first, and is no message that anything is said of. */
    private Said further(Said first, String text, int piece) {
        summary.add(Count.SPLIT);
        return new Said(
                first.time(),
                first.sender(),
                keys.nonce("piece", first.time(), first.sender(), piece),
                new Mrkdwn.Markdown(text, Mentions.NONE),
                first.root(),
                first.alsoInConversation(),
                false,
                false,
                List.of(),
                List.of());
    }

    private Account author(JsonNode message) {
        String user = Fields.text(message, "user");
        String writer = user.isBlank() ? Fields.text(message.path("comment"), "user") : user;
        String id = writer.isBlank() ? Fields.text(message, "bot_id") : writer;
        String shown = Fields.firstText(message.path("user_profile"), "display_name", "real_name", "name");
        String program = Fields.firstText(message.path("bot_profile"), "name");
        String name = shown.isBlank() ? program : shown;
        return people.author(id, name.isBlank() ? Fields.text(message, "username") : name);
    }

    /** Who began a thread stands in none. */
    private static @Nullable Long root(JsonNode message, long time) {
        OptionalLong root = SlackTime.micros(Fields.text(message, "thread_ts"));
        return root.isEmpty() || root.getAsLong() == time ? null : root.getAsLong();
    }

    private boolean isPinned(JsonNode message) {
        return Fields.texts(message, "pinned_to").contains(conversation.id());
    }

    private List<Reacted> reactions(JsonNode message) {
        Set<Reacted> reactions = new LinkedHashSet<>();
        for (JsonNode reaction : Fields.list(message, "reactions")) {
            Optional<String> picture = emoji.emoji(Fields.text(reaction, "name"));
            String shown = picture.orElse(":" + Fields.text(reaction, "name") + ":");
            if (!Emoji.isValid(shown)) {
                summary.skip("reactions with a name that is too long");
                continue;
            }
            for (String user : Fields.texts(reaction, "users")) {
                reactions.add(new Reacted(people.author(user, "").id(), shown));
            }
        }
        return List.copyOf(reactions);
    }
}
