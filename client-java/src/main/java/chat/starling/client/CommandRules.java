package chat.starling.client;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.Emoji;
import chat.starling.protocol.model.MessageText;
import java.util.Optional;

/**
 * What the server would refuse for its content alone. It is refused here, because a frame that is too large would
 * close the socket each time the outbox tried it again.
 */
final class CommandRules {
    private CommandRules() {}

    static Optional<StarlingException> refusal(Command command) {
        return switch (command) {
            case Command.Send send -> text(send.text());
            case Command.Edit edit -> text(edit.text());
            case Command.React react -> emoji(react.emoji());
            case Command.Delete _, Command.Pin _ -> Optional.empty();
        };
    }

    private static Optional<StarlingException> text(String text) {
        return Optional.ofNullable(MessageText.problemOf(text))
                .map(problem -> new StarlingException(ErrorCode.of(problem), problem.explanation()));
    }

    private static Optional<StarlingException> emoji(String emoji) {
        return Emoji.isValid(emoji)
                ? Optional.empty()
                : Optional.of(new StarlingException(
                        ErrorCode.INVALID, "emoji is not 1 to 64 bytes of UTF-8 without control characters"));
    }
}
