package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ClientFrame.Delete;
import chat.starling.protocol.frame.ClientFrame.Edit;
import chat.starling.protocol.frame.ClientFrame.Hello;
import chat.starling.protocol.frame.ClientFrame.History;
import chat.starling.protocol.frame.ClientFrame.Pin;
import chat.starling.protocol.frame.ClientFrame.Ping;
import chat.starling.protocol.frame.ClientFrame.React;
import chat.starling.protocol.frame.ClientFrame.Read;
import chat.starling.protocol.frame.ClientFrame.Send;
import chat.starling.protocol.frame.ClientFrame.Sync;
import chat.starling.protocol.frame.ClientFrame.Typing;
import chat.starling.protocol.frame.ClientFrame.Watch;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.SendOptions;
import org.jspecify.annotations.Nullable;

/** Makes the record of a client frame from its fields. Fields that it does not ask for are ignored. */
final class ClientFrameReader {
    private ClientFrameReader() {}

    static ClientFrame read(@Nullable RequestId id, FrameFields fields) throws Refusal {
        return switch (fields.string("type")) {
            case "hello" -> new Hello(id, fields.filledString("token"), fields.stringOrNull("client"));
            case "send" -> send(id, fields);
            case "edit" -> edit(id, fields);
            case "delete" -> new Delete(id, fields.conversation(), fields.seq("seq"), fields.nonce());
            case "react" -> react(id, fields);
            case "pin" -> new Pin(id, fields.conversation(), fields.seq("seq"), fields.nonce(), fields.flag("on"));
            case "sync" -> sync(id, fields);
            case "history" -> history(id, fields);
            case "read" -> new Read(id, fields.conversation(), fields.seq("seq"), fields.seqOrNull("thread"));
            case "typing" -> new Typing(id, fields.conversation());
            case "watch" -> new Watch(id, fields.users("users", ClientFrame.MAX_WATCHED_USERS));
            case "ping" -> new Ping(id);
            default -> throw Refusal.invalid("type is not known");
        };
    }

    private static ClientFrame send(@Nullable RequestId id, FrameFields fields) throws Refusal {
        SendOptions options = options(fields);
        return new Send(
                id,
                fields.conversation(),
                fields.nonce(),
                options.attachments().isEmpty() ? fields.text() : fields.textOrEmpty(),
                fields.seqOrNull("reply_to"),
                options);
    }

    private static SendOptions options(FrameFields fields) throws Refusal {
        return new SendOptions(
                fields.seqOrNull("thread"),
                fields.flagOrFalse("also_in_conversation"),
                fields.files("attachments", Attachment.MOST),
                fields.pollOrNull());
    }

    private static ClientFrame edit(@Nullable RequestId id, FrameFields fields) throws Refusal {
        return new Edit(id, fields.conversation(), fields.seq("seq"), fields.nonce(), fields.text());
    }

    private static ClientFrame react(@Nullable RequestId id, FrameFields fields) throws Refusal {
        return new React(
                id, fields.conversation(), fields.seq("seq"), fields.nonce(), fields.emoji(), fields.flag("on"));
    }

    private static ClientFrame sync(@Nullable RequestId id, FrameFields fields) throws Refusal {
        Epoch epoch = new Epoch(fields.filledString("epoch"));
        return new Sync(id, epoch, fields.positions("after", ClientFrame.MAX_SYNC_ENTRIES));
    }

    private static ClientFrame history(@Nullable RequestId id, FrameFields fields) throws Refusal {
        int limit = fields.number("limit", 1, ClientFrame.MAX_HISTORY_LIMIT, ClientFrame.DEFAULT_HISTORY_LIMIT);
        return new History(id, fields.conversation(), fields.seqOrNull("before"), limit);
    }
}
