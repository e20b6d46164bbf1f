package chat.starling.server.rest;

import chat.starling.protocol.model.Epoch;
import chat.starling.server.account.Authenticate;
import chat.starling.server.account.ChangeProfile;
import chat.starling.server.account.FindUsers;
import chat.starling.server.account.Invites;
import chat.starling.server.account.Register;
import chat.starling.server.account.RegistrationMode;
import chat.starling.server.account.Sessions;
import chat.starling.server.account.SignIn;
import chat.starling.server.conversation.ChangeConversation;
import chat.starling.server.conversation.CreateConversation;
import chat.starling.server.conversation.ViewConversations;
import chat.starling.server.draft.KeepDrafts;
import chat.starling.server.log.Trouble;
import chat.starling.server.message.ChangeMessage;
import chat.starling.server.message.ForwardMessage;
import chat.starling.server.message.ReadLog;
import chat.starling.server.message.SendMessage;
import chat.starling.server.message.VoteInPoll;
import chat.starling.server.saved.SavedMessages;
import chat.starling.server.scheduled.ScheduleMessage;
import chat.starling.server.search.SearchMessages;
import chat.starling.server.telemetry.Traces;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What the REST edge works with.
 *
 * @param ready whether the node takes work now; it may block
 * @param blocking runs what may block, each task on a thread of its own
 */
public record RestParts(
        Installation installation,
        Accounts accounts,
        CreateConversation createConversation,
        ChangeConversation changeConversation,
        ViewConversations viewConversations,
        SendMessage sendMessage,
        ChangeMessage changeMessage,
        ReadLog readLog,
        KeepDrafts keepDrafts,
        SavedMessages savedMessages,
        SearchMessages searchMessages,
        ForwardMessage forwardMessage,
        VoteInPoll voteInPoll,
        ScheduleMessage scheduleMessage,
        CallLimits limits,
        TrustedProxies proxies,
        BooleanSupplier ready,
        PrometheusMeterRegistry metrics,
        Trouble trouble,
        Traces traces,
        Executor blocking) {

    /** @param tls whether this server ends TLS itself, so that browsers may be told to insist on it */
    public record Installation(RegistrationMode registration, Epoch epoch, String version, boolean tls) {}

    public record Accounts(
            Authenticate authenticate,
            Register register,
            SignIn signIn,
            Sessions sessions,
            FindUsers findUsers,
            ChangeProfile changeProfile,
            Invites invites) {}
}
