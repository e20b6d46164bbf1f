package chat.starling.server.rest;

import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.Authenticate;
import chat.starling.server.account.ChangeProfile;
import chat.starling.server.account.FindUsers;
import chat.starling.server.account.Invites;
import chat.starling.server.account.Register;
import chat.starling.server.account.RegistrationMode;
import chat.starling.server.account.Sessions;
import chat.starling.server.account.SignIn;
import chat.starling.server.administration.AdministerAccounts;
import chat.starling.server.administration.ReadAudit;
import chat.starling.server.conversation.ChangeConversation;
import chat.starling.server.conversation.ChangePreferences;
import chat.starling.server.conversation.CreateConversation;
import chat.starling.server.conversation.ViewConversations;
import chat.starling.server.draft.KeepDrafts;
import chat.starling.server.export.ExportConversation;
import chat.starling.server.export.ExportOwnData;
import chat.starling.server.export.ExportTurns;
import chat.starling.server.file.FileLinks;
import chat.starling.server.file.ReadFile;
import chat.starling.server.file.UploadFile;
import chat.starling.server.joinlink.JoinLinks;
import chat.starling.server.log.Trouble;
import chat.starling.server.mention.MentionList;
import chat.starling.server.message.ChangeMessage;
import chat.starling.server.message.ForwardMessage;
import chat.starling.server.message.MoveReadPosition;
import chat.starling.server.message.ReadLog;
import chat.starling.server.message.SendMessage;
import chat.starling.server.message.ViewReceipts;
import chat.starling.server.message.VoteInPoll;
import chat.starling.server.node.ViewNodes;
import chat.starling.server.preview.LinkPreviews;
import chat.starling.server.report.ReportMessage;
import chat.starling.server.report.ReviewReports;
import chat.starling.server.saved.SavedMessages;
import chat.starling.server.scheduled.ScheduleMessage;
import chat.starling.server.search.SearchMessages;
import chat.starling.server.telemetry.Traces;
import chat.starling.server.thread.FollowThreads;
import chat.starling.server.thread.ViewThreads;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the REST edge works with.
 *
 * @param previews null where the installation has none
 * @param ready whether the node takes work now; it may block
 * @param blocking runs what may block, each task on a thread of its own
 */
public record RestParts(
        Installation installation,
        Accounts accounts,
        Files files,
        CreateConversation createConversation,
        ChangeConversation changeConversation,
        ViewConversations viewConversations,
        ChangePreferences changePreferences,
        JoinLinks joinLinks,
        SendMessage sendMessage,
        ChangeMessage changeMessage,
        ReadLog readLog,
        KeepDrafts keepDrafts,
        SavedMessages savedMessages,
        @Nullable LinkPreviews previews,
        SearchMessages searchMessages,
        MoveReadPosition reading,
        ViewReceipts receipts,
        MentionList mentions,
        ForwardMessage forwardMessage,
        VoteInPoll voteInPoll,
        ScheduleMessage scheduleMessage,
        ThreadParts threads,
        Administration administration,
        Exports exports,
        CallLimits limits,
        TrustedProxies proxies,
        BooleanSupplier ready,
        PrometheusMeterRegistry metrics,
        Trouble trouble,
        Traces traces,
        Executor blocking) {

    /** @param tls whether this server ends TLS itself, so that browsers may be told to insist on it */
    public record Installation(RegistrationMode registration, Epoch epoch, String version, boolean tls) {}

    /** @param userOfSession of one that stands; it blocks */
    public record Files(
            UploadFile upload, ReadFile read, FileLinks links, Function<SessionId, Optional<UserId>> userOfSession) {}

    public record Exports(ExportConversation conversation, ExportOwnData own, ExportTurns turns) {}

    public record ThreadParts(ViewThreads view, FollowThreads follow) {}

    public record Administration(
            AdministerAccounts accounts,
            ReadAudit audit,
            ReportMessage reportMessage,
            ReviewReports reports,
            ViewNodes nodes) {}

    public record Accounts(
            Authenticate authenticate,
            Register register,
            SignIn signIn,
            Sessions sessions,
            FindUsers findUsers,
            ChangeProfile changeProfile,
            Invites invites) {}
}
