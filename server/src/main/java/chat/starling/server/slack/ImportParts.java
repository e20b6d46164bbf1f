package chat.starling.server.slack;

import java.time.InstantSource;

/** What the import of every conversation of a workspace works with. */
record ImportParts(
        String workspace,
        ImportStore store,
        SlackZip zip,
        People people,
        Mrkdwn mrkdwn,
        EmojiNames emoji,
        BringFiles files,
        Summary summary,
        Progress progress,
        InstantSource clock) {}
