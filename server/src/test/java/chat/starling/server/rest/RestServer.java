package chat.starling.server.rest;

import chat.starling.protocol.model.Epoch;
import chat.starling.server.account.AttemptLimits;
import chat.starling.server.account.Authenticate;
import chat.starling.server.account.ChangeProfile;
import chat.starling.server.account.FindUsers;
import chat.starling.server.account.Invites;
import chat.starling.server.account.PasswordHashing;
import chat.starling.server.account.Register;
import chat.starling.server.account.RegistrationMode;
import chat.starling.server.account.Sessions;
import chat.starling.server.account.SignIn;
import chat.starling.server.account.TokenAuthentication;
import chat.starling.server.administration.AdministerAccounts;
import chat.starling.server.administration.ReadAudit;
import chat.starling.server.conversation.ChangeConversation;
import chat.starling.server.conversation.ChangePreferences;
import chat.starling.server.conversation.CreateConversation;
import chat.starling.server.conversation.ViewConversations;
import chat.starling.server.delivery.EventPublisher;
import chat.starling.server.disappearing.EraseMessages;
import chat.starling.server.draft.KeepDrafts;
import chat.starling.server.export.ExportConversation;
import chat.starling.server.export.ExportOwnData;
import chat.starling.server.export.ExportParts;
import chat.starling.server.export.ExportTurns;
import chat.starling.server.file.BlobStorage;
import chat.starling.server.file.CollectFiles;
import chat.starling.server.file.FileInspection;
import chat.starling.server.file.FileLimits;
import chat.starling.server.file.FileLinks;
import chat.starling.server.file.ReadFile;
import chat.starling.server.file.TestFiles;
import chat.starling.server.file.UploadFile;
import chat.starling.server.joinlink.JoinLinks;
import chat.starling.server.local.DirectoryBlobs;
import chat.starling.server.local.LocalBus;
import chat.starling.server.message.ChangeMessage;
import chat.starling.server.message.ForwardMessage;
import chat.starling.server.message.MoveReadPosition;
import chat.starling.server.message.ReadLog;
import chat.starling.server.message.SendMessage;
import chat.starling.server.message.ViewReceipts;
import chat.starling.server.message.VoteInPoll;
import chat.starling.server.node.ViewNodes;
import chat.starling.server.outside.Destinations;
import chat.starling.server.outside.GuardedWeb;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.DatabaseTrouble;
import chat.starling.server.postgres.PostgresAccounts;
import chat.starling.server.postgres.PostgresAdministration;
import chat.starling.server.postgres.PostgresAuditLog;
import chat.starling.server.postgres.PostgresConversationLog;
import chat.starling.server.postgres.PostgresConversations;
import chat.starling.server.postgres.PostgresDisappearing;
import chat.starling.server.postgres.PostgresDrafts;
import chat.starling.server.postgres.PostgresExport;
import chat.starling.server.postgres.PostgresFiles;
import chat.starling.server.postgres.PostgresInvites;
import chat.starling.server.postgres.PostgresJoinLinks;
import chat.starling.server.postgres.PostgresMentionList;
import chat.starling.server.postgres.PostgresMessages;
import chat.starling.server.postgres.PostgresNodeSamples;
import chat.starling.server.postgres.PostgresPreviews;
import chat.starling.server.postgres.PostgresReadPositions;
import chat.starling.server.postgres.PostgresReceipts;
import chat.starling.server.postgres.PostgresReports;
import chat.starling.server.postgres.PostgresSaved;
import chat.starling.server.postgres.PostgresScheduled;
import chat.starling.server.postgres.PostgresSearchIndex;
import chat.starling.server.postgres.PostgresSessions;
import chat.starling.server.postgres.PostgresThreads;
import chat.starling.server.postgres.TestDatabase;
import chat.starling.server.preview.LinkPreviews;
import chat.starling.server.preview.LookUps;
import chat.starling.server.preview.PreviewLimits;
import chat.starling.server.preview.PreviewMetrics;
import chat.starling.server.report.ReportMessage;
import chat.starling.server.report.ReviewReports;
import chat.starling.server.saved.SavedMessages;
import chat.starling.server.scheduled.Dispatch;
import chat.starling.server.scheduled.ScheduleMessage;
import chat.starling.server.search.SearchLimits;
import chat.starling.server.search.SearchMessages;
import chat.starling.server.telemetry.Traces;
import chat.starling.server.thread.FollowThreads;
import chat.starling.server.thread.ViewThreads;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.github.bucket4j.TimeMeter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The REST edge on a free port, with all that is behind it and a fresh database; registered with a class of tests, it ends with it. */
final class RestServer implements AutoCloseable, AfterAllCallback {
    static final FileLimits LIMITS = new FileLimits(8 * 1024 * 1024, 24 * 1024 * 1024);
    static final String PASSWORD = "correct horse battery staple";

    final AtomicBoolean ready = new AtomicBoolean(true);

    private final Database database = TestDatabase.fresh();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final InstantSource clock = InstantSource.system();
    private final LocalBus bus = new LocalBus();
    private final PostgresConversationLog log =
            new PostgresConversationLog(database, 2, clock, new EventPublisher(bus), metrics);
    private final PostgresConversations conversations = new PostgresConversations(database.jdbi(), clock);
    private final PostgresMessages messages = new PostgresMessages(database.jdbi());
    private final Invites invites =
            new Invites(new PostgresInvites(database.jdbi()), new PostgresAccounts(database.jdbi()), clock);
    final Path storage = TestFiles.directory();
    final ExportTurns turns = new ExportTurns();
    volatile Duration linkAge = Duration.ZERO;
    final BlobStorage blobs = new DirectoryBlobs(storage);
    private final FileInspection inspection = new FileInspection(blobs);
    final ViewNodes nodes = new ViewNodes(new PostgresNodeSamples(database.jdbi()));
    private final GuardedWeb web = new GuardedWeb(
            host -> List.of(InetAddress.getByName(host.endsWith(".test") ? "127.0.0.1" : host)),
            new Destinations(port -> true, InetAddress::isLoopbackAddress),
            "Starling/1.2.3 (previews of links)");
    private final PostgresPreviews previews = new PostgresPreviews(database.jdbi());
    private final LookUps lookUps = new LookUps(
            web, previews, new PreviewLimits(true, TimeMeter.SYSTEM_MILLISECONDS), new PreviewMetrics(metrics));
    private final Server server;
    private final RestParts parts;

    /** @param authentication is put around the real one */
    record Manner(
            RegistrationMode registration,
            boolean limited,
            boolean tls,
            UnaryOperator<Authenticate> authentication,
            boolean previews) {

        static Manner usual() {
            return new Manner(RegistrationMode.OPEN, false, false, UnaryOperator.identity(), true);
        }

        Manner with(RegistrationMode mode) {
            return new Manner(mode, limited, tls, authentication, previews);
        }

        Manner withLimits() {
            return new Manner(registration, true, tls, authentication, previews);
        }

        Manner withoutPreviews() {
            return new Manner(registration, limited, tls, authentication, false);
        }

        Manner withTls() {
            return new Manner(registration, limited, true, authentication, previews);
        }

        Manner with(Authenticate instead) {
            return new Manner(registration, limited, tls, real -> instead, previews);
        }
    }

    RestServer() {
        this(Manner.usual());
    }

    RestServer(Manner manner) {
        parts = parts(manner);
        ServerBuilder builder = Server.builder()
                .port(new InetSocketAddress("127.0.0.1", 0), SessionProtocol.HTTP)
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO);
        new RestEdge(parts).applyTo(builder);
        server = builder.build();
        server.start().join();
    }

    private RestParts parts(Manner manner) {
        return new RestParts(
                new RestParts.Installation(manner.registration(), new Epoch("one"), "1.2.3", manner.tls()),
                accounts(manner),
                files(),
                new CreateConversation(conversations, bus),
                new ChangeConversation(log),
                new ViewConversations(conversations),
                new ChangePreferences(conversations, bus),
                new JoinLinks(conversations, new PostgresJoinLinks(database.jdbi()), log, clock),
                new SendMessage(log),
                new ChangeMessage(log),
                new ReadLog(conversations, messages, log),
                new KeepDrafts(conversations, new PostgresDrafts(database.jdbi()), bus, clock),
                new SavedMessages(
                        conversations,
                        new PostgresMessages(database.jdbi()),
                        new PostgresSaved(database.jdbi()),
                        bus,
                        clock),
                manner.previews() ? new LinkPreviews(conversations, messages, previews, lookUps) : null,
                new SearchMessages(
                        new PostgresSearchIndex(database.jdbi()),
                        messages,
                        conversations,
                        new SearchLimits(manner.limited(), TimeMeter.SYSTEM_NANOTIME),
                        Clock.systemUTC()),
                new MoveReadPosition(conversations, new PostgresReadPositions(database.jdbi()), bus),
                new ViewReceipts(conversations, new PostgresReceipts(database.jdbi())),
                new PostgresMentionList(database.jdbi(), new PostgresMessages(database.jdbi())),
                new ForwardMessage(conversations, new PostgresMessages(database.jdbi()), log),
                new VoteInPoll(conversations, new PostgresMessages(database.jdbi()), log),
                new ScheduleMessage(conversations, new PostgresScheduled(database.jdbi()), bus, clock),
                threads(),
                administration(manner),
                exports(),
                new CallLimits(manner.limited()),
                TrustedProxies.none(),
                ready::get,
                metrics,
                new DatabaseTrouble(),
                Traces.OFF,
                blocking);
    }

    private RestParts.Files files() {
        PostgresFiles files = new PostgresFiles(database.jdbi());
        return new RestParts.Files(
                new UploadFile(files, blobs, inspection, LIMITS, clock),
                new ReadFile(files, blobs),
                new FileLinks(files.linkKey(), () -> clock.instant().plus(linkAge)),
                new PostgresSessions(database.jdbi())::userOf);
    }

    String one(String query) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    /** Past the server, as somebody with access to the database might. */
    void execute(String statement) {
        database.jdbi().useHandle(handle -> handle.execute(statement));
    }

    /** @param later how far ahead its clock is */
    void forgetOldReports(Duration later) {
        new ReviewReports(
                        new PostgresReports(database.jdbi()),
                        new ChangeMessage(log),
                        new AdministerAccounts(
                                new PostgresAdministration(database.jdbi()), (user, session) -> {}, clock),
                        () -> clock.instant().plus(later))
                .forgetOld();
    }

    private RestParts.Exports exports() {
        ExportParts exported = new ExportParts(
                new PostgresExport(database.jdbi()),
                new ReadFile(new PostgresFiles(database.jdbi()), blobs),
                new Epoch("one"),
                "1.2.3",
                clock);
        return new RestParts.Exports(
                new ExportConversation(exported, conversations), new ExportOwnData(exported), turns);
    }

    /** What a node does every second. */
    void dispatch() {
        new Dispatch(new PostgresScheduled(database.jdbi()), log, bus).run();
    }

    /** The time of all that disappears is over; nobody has erased it yet. */
    void letTimePass() {
        database.jdbi().useHandle(handle -> handle.execute("update disappearing set at = now()"));
    }

    /** What a node does every second. */
    void eraseWhatIsDue() {
        new EraseMessages(new PostgresDisappearing(database.jdbi()), log).run();
    }

    /** How often a text is anywhere in the log. */
    int inTheLog(String text) {
        return database.jdbi()
                .withHandle(handle -> handle.select(
                                "select count(*) from event where text like '%' || ? || '%' or extras::text like '%' || ? || '%'",
                                text, text)
                        .mapTo(Integer.class)
                        .one());
    }

    private RestParts.ThreadParts threads() {
        PostgresThreads threads = new PostgresThreads(database.jdbi());
        return new RestParts.ThreadParts(
                new ViewThreads(conversations, threads, new PostgresMessages(database.jdbi())),
                new FollowThreads(conversations, threads, bus));
    }

    private RestParts.Administration administration(Manner manner) {
        AdministerAccounts accounts =
                new AdministerAccounts(new PostgresAdministration(database.jdbi()), (user, session) -> {}, clock);
        PostgresReports reports = new PostgresReports(database.jdbi());
        return new RestParts.Administration(
                accounts,
                new ReadAudit(new PostgresAuditLog(database.jdbi())),
                new ReportMessage(conversations, messages, reports, manner.limited(), clock),
                new ReviewReports(reports, new ChangeMessage(log), accounts, clock),
                nodes);
    }

    private RestParts.Accounts accounts(Manner manner) {
        PostgresAccounts accounts = new PostgresAccounts(database.jdbi());
        PostgresSessions sessions = new PostgresSessions(database.jdbi());
        PasswordHashing passwords = new PasswordHashing();
        AttemptLimits limits = new AttemptLimits(false, TimeMeter.SYSTEM_NANOTIME);
        return new RestParts.Accounts(
                manner.authentication().apply(new TokenAuthentication(sessions, clock)),
                new Register(manner.registration(), accounts, passwords, limits, clock),
                new SignIn(accounts, sessions, passwords, limits, (user, session) -> {}, clock),
                new Sessions(sessions, (user, session) -> {}, clock),
                new FindUsers(accounts),
                new ChangeProfile(accounts, bus, manner.limited(), clock, TimeMeter.SYSTEM_NANOTIME),
                invites);
    }

    /** The admin of an installation that is entered by invitation. */
    Person first(String name) {
        String code = invites.first().orElseThrow();
        String id = nobody().post("/api/v1/users", "{'name':'%s','password':'%s','invite':'%s'}", name, PASSWORD, code)
                .expect(201)
                .text("id");
        return signInAgain(name, id);
    }

    /** @param later how far ahead its clock is */
    CollectFiles collection(Duration later) {
        return new CollectFiles(
                new PostgresFiles(database.jdbi()), blobs, () -> clock.instant().plus(later));
    }

    RestParts parts() {
        return parts;
    }

    int port() {
        return server.activeLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpClient http() {
        return http;
    }

    /** Somebody who has not signed in. */
    Person nobody() {
        return new Person(this, "", "", "");
    }

    /** Somebody new who has just signed in. */
    Person signedIn(String name) {
        String id = nobody().post("/api/v1/users", "{'name':'%s','password':'%s'}", name, PASSWORD)
                .expect(201)
                .text("id");
        return signInAgain(name, id);
    }

    Person signInAgain(String name, String id) {
        String token = nobody().post(
                        "/api/v1/sessions", "{'name':'%s','password':'%s','client':'a test'}", name, PASSWORD)
                .expect(201)
                .text("token");
        return new Person(this, name, id, token);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        close();
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        server.closeAsync();
        log.close();
        lookUps.close();
        web.close();
        inspection.close();
        blobs.close();
        blocking.close();
        database.close();
    }
}
