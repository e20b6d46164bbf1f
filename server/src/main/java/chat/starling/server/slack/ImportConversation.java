package chat.starling.server.slack;

import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.slack.ImportStore.Finish;
import chat.starling.server.slack.ImportStore.Staged;
import chat.starling.server.slack.SlackConversation.Kind;
import chat.starling.server.slack.Summary.Count;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Imports one conversation: its beginning, its messages, then its end, with which its members see it. */
final class ImportConversation {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TOPIC = 250;
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final ImportParts parts;
    private final SlackConversation slack;
    private final Map<UserId, Role> members;
    private final List<String> names;
    private final Keys keys;

    ImportConversation(ImportParts parts, SlackConversation slack) {
        this.parts = parts;
        this.slack = slack;
        this.keys = new Keys(parts.workspace(), slack.id());
        List<Account> accounts = accounts();
        this.names = accounts.stream().map(Account::name).toList();
        this.members = roles(accounts);
    }

    void run() {
        if (!SlackId.isUsable(slack.id())) {
            leaveOut("a conversation without an id");
            return;
        }
        if (members.isEmpty()) {
            leaveOut("a conversation that nobody is in: " + slack.id());
            return;
        }
        Staged staged = parts.store()
                .conversation(slack.id())
                .orElseGet(() -> parts.store().stage(slack.id(), name(), slack.created()));
        if (staged.finished()) {
            parts.summary().add(Count.CONVERSATIONS_FINISHED);
            parts.zip().passOver(slack.folder());
            return;
        }
        fill(staged);
    }

    private void leaveOut(String reason) {
        parts.summary().skip(reason);
        parts.zip().passOver(slack.folder());
    }

    /** A public channel that nobody is in any more gets the workspace's owner, so that somebody can open it again. */
    private List<Account> accounts() {
        Set<Account> accounts = new LinkedHashSet<>();
        slack.members().stream()
                .filter(SlackId::isUsable)
                .map(id -> parts.people().author(id, ""))
                .forEach(accounts::add);
        if (accounts.isEmpty() && slack.kind() == Kind.CHANNEL) {
            parts.people().owner().ifPresent(accounts::add);
        }
        return List.copyOf(accounts);
    }

    /** Who made it owns it, if still there, or else whom Slack names first. */
    private Map<UserId, Role> roles(List<Account> accounts) {
        Map<UserId, Role> roles = new LinkedHashMap<>();
        accounts.forEach(account -> roles.put(account.id(), Role.MEMBER));
        if (!isDirect() && !roles.isEmpty()) {
            Optional<UserId> creator =
                    parts.people().find(slack.creator()).map(Account::id).filter(roles::containsKey);
            roles.put(creator.orElse(accounts.getFirst().id()), Role.OWNER);
        }
        return roles;
    }

    /** One's notes to oneself are a group of one. */
    private boolean isDirect() {
        return slack.kind() == Kind.DIRECT && names.size() == 2;
    }

    private void fill(Staged staged) {
        LogWriter log = new LogWriter(
                parts.store(),
                staged,
                keys,
                parts.files(),
                parts.summary(),
                parts.clock().instant());
        log.open(slack.created(), opener(), opening());
        Set<Long> pinned = sayAll(log);
        slack.pins().forEach(pin -> pin(log, pin.at(), pin.user(), pinned));
        if (slack.archived()) {
            EventBody archived =
                    new EventBody.Settings(new ConversationSettings(null, null, null, null, null, null, true));
            log.add(opener(), keys.nonce("archived"), archived);
        }
        boolean asWanted = parts.store().finish(staged.id(), end());
        if (!asWanted) {
            parts.summary().skip("direct conversations of two who have one here; they are groups now");
        }
        parts.summary().add(Count.CONVERSATIONS);
    }

    private UserId opener() {
        return members.entrySet().stream()
                .filter(member -> member.getValue() == Role.OWNER)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> members.keySet().iterator().next());
    }

    private List<EventBody> opening() {
        List<EventBody> opening = new ArrayList<>();
        members.forEach((user, role) -> opening.add(new EventBody.Member(user, MemberChange.JOINED, role)));
        String topic = PlainText.line(slack.topic(), LONGEST_TOPIC);
        if (!topic.isEmpty() && !isDirect()) {
            opening.add(new EventBody.Topic(topic));
        }
        String purpose = PlainText.lines(slack.purpose(), LONGEST_DESCRIPTION);
        if (!purpose.isEmpty() && !isDirect()) {
            opening.add(new EventBody.Settings(new ConversationSettings(purpose, null, null, null, null, null, null)));
        }
        return opening;
    }

    /** @return the times of the messages that say themselves that they are pinned, and were not in the list */
    private Set<Long> sayAll(LogWriter log) {
        ReadMessage reader = new ReadMessage(parts, slack, keys, members.keySet());
        Set<Long> pinned = new LinkedHashSet<>();
        try (Days days = new Days(parts.zip(), slack.folder())) {
            Sorted messages = new Sorted(days);
            while (messages.hasNext()) {
                say(log, reader, messages.next(), pinned);
            }
        }
        log.flush();
        Set<Long> done = new LinkedHashSet<>();
        pinned.forEach(time -> pin(log, time, "", done));
        return done;
    }

    private void say(LogWriter log, ReadMessage reader, JsonNode message, Set<Long> pinned) {
        parts.progress().message();
        for (Said said : reader.read(message)) {
            log.say(said);
            if (said.pinned()) {
                pinned.add(said.time());
            }
        }
    }

    private void pin(LogWriter log, long time, String user, Set<Long> done) {
        Seq seq = log.places().of(time);
        if (seq == null) {
            parts.summary().skip("pins of messages that the export does not have");
        } else if (done.add(time)) {
            UserId by = parts.people().find(user).map(Account::id).orElseGet(this::opener);
            log.add(by, keys.nonce("pin", time), new EventBody.Pin(seq, true));
            parts.summary().add(Count.PINS);
        }
    }

    private Finish end() {
        ConversationKind kind = isDirect() ? ConversationKind.DIRECT : kindOf(slack.kind());
        boolean isPrivate = slack.kind() != Kind.CHANNEL;
        return new Finish(kind, isPrivate, isDirect() ? null : name(), name());
    }

    private static ConversationKind kindOf(Kind kind) {
        return switch (kind) {
            case CHANNEL, PRIVATE_CHANNEL -> ConversationKind.CHANNEL;
            case GROUP, DIRECT -> ConversationKind.GROUP;
        };
    }

    private String name() {
        boolean named = slack.kind() == Kind.CHANNEL || slack.kind() == Kind.PRIVATE_CHANNEL;
        String wanted = named ? slack.name() : String.join(", ", names);
        String name = PlainText.line(wanted, LONGEST_NAME);
        return name.isBlank() ? slack.id() : name;
    }
}
