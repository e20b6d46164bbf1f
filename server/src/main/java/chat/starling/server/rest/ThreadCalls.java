package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.Answer;
import chat.starling.server.message.Stretch;
import chat.starling.server.thread.FollowThreads;
import chat.starling.server.thread.Threads;
import chat.starling.server.thread.ViewThreads;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Threads: those that the caller follows, what is said in one, following it and having read it. */
final class ThreadCalls {
    private static final int MOST_THREADS = 50;
    private static final int USUAL_THREADS = 20;

    private final ViewThreads view;
    private final FollowThreads follow;

    ThreadCalls(RestParts.ThreadParts parts) {
        this.view = parts.view();
        this.follow = parts.follow();
    }

    Reply list(Call call, SignedIn caller) throws CallRefused {
        Threads.Cursor after = ThreadCursor.read(call.query("after"));
        Threads.Page page = view.followed(user(caller), after, call.limit(MOST_THREADS, USUAL_THREADS));
        return Reply.ok(list(page));
    }

    Reply messages(Call call, SignedIn caller) throws CallRefused {
        Stretch stretch = Stretches.ofThread(call);
        ConversationId conversation = call.conversation();
        return Reply.of(
                view.view(user(caller), conversation, call.seq(), stretch),
                thread -> Reply.ok(thread(conversation, stretch, thread)));
    }

    Reply follow(Call call, SignedIn caller) throws CallRefused {
        return shown(follow.follow(user(caller), call.conversation(), call.seq(), true));
    }

    Reply unfollow(Call call, SignedIn caller) throws CallRefused {
        return shown(follow.follow(user(caller), call.conversation(), call.seq(), false));
    }

    Reply read(Call call, SignedIn caller) throws CallRefused {
        Seq seq = new Seq(call.body().number("seq"));
        return shown(follow.read(user(caller), call.conversation(), call.seq(), seq));
    }

    private static UserId user(SignedIn caller) {
        return caller.user().id();
    }

    private static Reply shown(Answer<ThreadStanding> answer) {
        return Reply.of(answer, standing -> Reply.ok(Shapes.one(standing, ShapeWriter::thread)));
    }

    private static Json.Body list(Threads.Page page) {
        return json -> {
            json.writeStartObject();
            Shapes.writeList(json, "threads", page.threads(), ThreadCalls::entry);
            json.writeNumberField("unread", page.unread());
            if (page.next() != null) {
                json.writeStringField("next", ThreadCursor.write(page.next()));
            }
            json.writeEndObject();
        };
    }

    private static void entry(JsonGenerator json, Threads.Entry entry) throws IOException {
        json.writeStartObject();
        ShapeWriter.threadFields(json, entry.standing());
        json.writeFieldName("root");
        ShapeWriter.message(json, entry.root());
        json.writeFieldName("last");
        ShapeWriter.message(json, entry.last());
        json.writeEndObject();
    }

    private static Json.Body thread(ConversationId conversation, Stretch stretch, ViewThreads.View view) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("conversation", conversation.toString());
            json.writeFieldName("thread");
            ShapeWriter.thread(json, view.standing());
            json.writeFieldName("root");
            ShapeWriter.message(json, view.root());
            Stretches.write(json, stretch.place(), view.replies());
            json.writeEndObject();
        };
    }
}
