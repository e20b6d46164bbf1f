package chat.starling.server.gateway;

import chat.starling.protocol.model.Epoch;
import chat.starling.server.account.Authenticate;
import chat.starling.server.account.StandingSessions;
import chat.starling.server.bus.Bus;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.delivery.Delivery;
import chat.starling.server.delivery.FrameEncoder;
import chat.starling.server.log.Trouble;
import chat.starling.server.message.ChangeMessage;
import chat.starling.server.message.MoveReadPosition;
import chat.starling.server.message.ReadLog;
import chat.starling.server.message.SendMessage;
import chat.starling.server.presence.Presence;
import chat.starling.server.telemetry.Traces;
import chat.starling.server.thread.FollowThreads;
import chat.starling.server.thread.ViewThreads;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What the gateway works with.
 *
 * @param blocking runs what may block, each task on a thread of its own
 */
public record GatewayParts(
        GatewaySettings settings,
        Epoch epoch,
        Authenticate authenticate,
        StandingSessions standingSessions,
        CommandLimits limits,
        Conversations conversations,
        SendMessage sendMessage,
        ChangeMessage changeMessage,
        ReadLog readLog,
        MoveReadPosition moveReadPosition,
        ThreadParts threads,
        Presence presence,
        Delivery delivery,
        FrameEncoder encoder,
        Bus bus,
        Trouble trouble,
        Traces traces,
        InstantSource clock,
        Executor blocking) {

    public record ThreadParts(ViewThreads view, FollowThreads follow) {}
}
