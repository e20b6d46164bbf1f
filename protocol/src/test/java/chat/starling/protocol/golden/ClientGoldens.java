package chat.starling.protocol.golden;

import static chat.starling.protocol.golden.Sample.BOB;
import static chat.starling.protocol.golden.Sample.CAROL;
import static chat.starling.protocol.golden.Sample.EPOCH;
import static chat.starling.protocol.golden.Sample.NONCE;
import static chat.starling.protocol.golden.Sample.ODD_ID;
import static chat.starling.protocol.golden.Sample.OTHER_NONCE;
import static chat.starling.protocol.golden.Sample.PAIR;
import static chat.starling.protocol.golden.Sample.PHOTO;
import static chat.starling.protocol.golden.Sample.REPORT;
import static chat.starling.protocol.golden.Sample.TEAM;
import static chat.starling.protocol.golden.Sample.UNICODE;
import static chat.starling.protocol.golden.Sample.id;
import static chat.starling.protocol.golden.Sample.seq;
import static java.util.Map.entry;

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
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each golden file of a client means. */
final class ClientGoldens {
    private static final String TOKEN = "st_Zm9vYmFyYmF6cXV4";

    private static final Poll LUNCH =
            new Poll(List.of("Ramen", "Pizza"), true, Instant.parse("2026-01-02T12:00:00Z"), true);

    static final Map<String, ClientFrame> FRAMES = Map.ofEntries(
            entry("hello", new Hello(id(1), TOKEN, "web/1.0")),
            entry("hello-bare", new Hello(null, TOKEN, null)),
            entry("send", new Send(id(2), TEAM, NONCE, "hi", null)),
            entry("send-reply", new Send(new RequestId.Text("a-17"), TEAM, NONCE, "yes, at noon", seq(12))),
            entry("send-thread", new Send(id(2), TEAM, NONCE, "and then?", null, SendOptions.inThread(seq(12)))),
            entry(
                    "send-attachments",
                    new Send(id(2), TEAM, NONCE, "", null, SendOptions.carrying(List.of(PHOTO, REPORT)))),
            entry("send-poll", new Send(id(2), TEAM, NONCE, "Lunch?", null, SendOptions.asking(LUNCH))),
            entry("send-unicode", new Send(id(2), TEAM, NONCE, UNICODE, null)),
            entry("edit", new Edit(id(3), TEAM, seq(40), OTHER_NONCE, "hi!")),
            entry("delete", new Delete(id(4), TEAM, seq(40), OTHER_NONCE)),
            entry("react-on", new React(id(5), TEAM, seq(40), OTHER_NONCE, "👍", true)),
            entry("react-off", new React(id(5), TEAM, seq(40), OTHER_NONCE, "👩🏽‍🚀", false)),
            entry("pin-on", new Pin(id(11), TEAM, seq(40), OTHER_NONCE, true)),
            entry("pin-off", new Pin(id(12), TEAM, seq(40), OTHER_NONCE, false)),
            entry("sync", new Sync(id(6), EPOCH, Map.of(TEAM, seq(41), PAIR, Seq.ZERO))),
            entry("sync-nothing", new Sync(id(6), EPOCH, Map.of())),
            entry("history", new History(id(7), TEAM, seq(41), 50)),
            entry("history-newest", new History(id(7), TEAM, null, 200)),
            entry("read", new Read(id(8), TEAM, seq(42))),
            entry("read-thread", new Read(id(12), TEAM, seq(42), seq(37))),
            entry(
                    "send-thread-also",
                    new Send(id(2), TEAM, NONCE, "and then?", null, SendOptions.inThreadAndConversation(seq(12)))),
            entry("typing", new Typing(null, TEAM)),
            entry("watch", new Watch(id(9), new LinkedHashSet<>(List.of(BOB.id(), CAROL)))),
            entry("watch-nobody", new Watch(id(9), Set.of())),
            entry("ping", new Ping(id(10))),
            entry("ping-zero", new Ping(id(0))),
            entry("ping-largest", new Ping(id(RequestId.MAX_NUMBER))),
            entry("ping-text", new Ping(ODD_ID)),
            entry("ping-bare", new Ping(null)));

    private ClientGoldens() {}
}
