package chat.starling.server.app;

import chat.starling.protocol.model.Epoch;
import chat.starling.server.account.RegistrationMode;
import chat.starling.server.administration.ReadAudit;
import chat.starling.server.bus.NodeId;
import chat.starling.server.conversation.ChangeConversation;
import chat.starling.server.conversation.ChangePreferences;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.conversation.CreateConversation;
import chat.starling.server.conversation.ViewConversations;
import chat.starling.server.delivery.Delivery;
import chat.starling.server.delivery.Digest;
import chat.starling.server.delivery.EventPublisher;
import chat.starling.server.delivery.FrameEncoder;
import chat.starling.server.disappearing.EraseMessages;
import chat.starling.server.draft.KeepDrafts;
import chat.starling.server.export.ExportConversation;
import chat.starling.server.export.ExportOwnData;
import chat.starling.server.export.ExportParts;
import chat.starling.server.export.ExportTurns;
import chat.starling.server.file.CollectFiles;
import chat.starling.server.file.StorageFailedException;
import chat.starling.server.gateway.CommandLimits;
import chat.starling.server.gateway.Gateway;
import chat.starling.server.gateway.GatewayParts;
import chat.starling.server.gateway.GatewaySettings;
import chat.starling.server.gateway.SocketEncoder;
import chat.starling.server.gateway.socket.Transport;
import chat.starling.server.joinlink.JoinLinks;
import chat.starling.server.message.ChangeMessage;
import chat.starling.server.message.ForwardMessage;
import chat.starling.server.message.MoveReadPosition;
import chat.starling.server.message.ReadLog;
import chat.starling.server.message.SendMessage;
import chat.starling.server.message.ViewReceipts;
import chat.starling.server.message.VoteInPoll;
import chat.starling.server.node.ViewNodes;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.DatabaseTrouble;
import chat.starling.server.postgres.PostgresAccounts;
import chat.starling.server.postgres.PostgresAuditLog;
import chat.starling.server.postgres.PostgresConversationLog;
import chat.starling.server.postgres.PostgresConversations;
import chat.starling.server.postgres.PostgresDisappearing;
import chat.starling.server.postgres.PostgresDrafts;
import chat.starling.server.postgres.PostgresExport;
import chat.starling.server.postgres.PostgresJoinLinks;
import chat.starling.server.postgres.PostgresMentionList;
import chat.starling.server.postgres.PostgresMessages;
import chat.starling.server.postgres.PostgresNodeSamples;
import chat.starling.server.postgres.PostgresReadPositions;
import chat.starling.server.postgres.PostgresReceipts;
import chat.starling.server.postgres.PostgresRecentChanges;
import chat.starling.server.postgres.PostgresReports;
import chat.starling.server.postgres.PostgresSaved;
import chat.starling.server.postgres.PostgresScheduled;
import chat.starling.server.postgres.PostgresThreads;
import chat.starling.server.presence.Presence;
import chat.starling.server.report.ReportMessage;
import chat.starling.server.report.ReviewReports;
import chat.starling.server.rest.CallLimits;
import chat.starling.server.rest.JvmMetrics;
import chat.starling.server.rest.RestEdge;
import chat.starling.server.rest.RestParts;
import chat.starling.server.saved.SavedMessages;
import chat.starling.server.scheduled.Dispatch;
import chat.starling.server.scheduled.ScheduleMessage;
import chat.starling.server.scheduled.ScheduledStore;
import chat.starling.server.thread.FollowThreads;
import chat.starling.server.thread.Threads;
import chat.starling.server.thread.ViewThreads;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: its parts, put together in the order in which they need each other, and taken apart in reverse. */
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** HAProxy as we configure it asks every 2 s, and the second time, 0.5 s later, it believes that a node is not ready. */
    private static final Duration NOTICE = Duration.ofSeconds(3);

    private static final Duration DRAIN = Duration.ofSeconds(6);
    private static final Duration SESSION_CHECK = Duration.ofSeconds(30);
    private static final Duration DISPATCHING = Duration.ofSeconds(1);
    private static final Duration SAMPLING = Duration.ofSeconds(5);
    private static final Duration TIDYING = Duration.ofHours(1);
    private static final Duration DELETING = Duration.ofSeconds(30);
    private static final Duration SEARCHING = Duration.ofDays(1);

    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmMetrics jvmMetrics = new JvmMetrics(metrics);
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timer").factory());
    private final FrameEncoder encoder = new SocketEncoder();
    private final DatabaseTrouble trouble = new DatabaseTrouble();
    private final NodeId id = NodeId.random();

    private final Recorder recorder;
    private final Store store;
    private final Epoch epoch;
    private final Neighbours neighbours;
    private final AccountParts accounts;
    private final PostgresMessages messages;
    private final SearchParts search;
    private final FileParts files;
    private final PreviewParts previews;
    private final PostgresConversationLog log;
    private final Conversations conversations;
    private final ScheduledStore scheduled;
    private final SendMessage sendMessage;
    private final ChangeMessage changeMessage;
    private final ReadLog readLog;
    private final KeepDrafts drafts;
    private final JoinLinks joinLinks;
    private final MoveReadPosition reading;
    private final ViewThreads viewThreads;
    private final FollowThreads followThreads;
    private final ReviewReports reports;
    private final ViewNodes nodes;
    private final Delivery delivery;
    private final Presence presence;
    private final Gateway gateway;
    private final Digest digest;
    private final Web web;
    private final Readiness readiness;

    private Node(Settings settings) {
        this.settings = settings;
        Transport transport = Transport.open(
                settings.network().transport(), Runtime.getRuntime().availableProcessors());
        recorder = Recorder.of(settings.traces(), id);
        store = Store.open(settings.storage(), metrics);
        Database database = store.database();
        epoch = new PostgresAccounts(database.jdbi()).epoch();
        neighbours = Neighbours.of(settings.cluster(), epoch, timer, metrics);
        accounts = new AccountParts(settings.policy(), database, neighbours.bus(), clock);
        messages = new PostgresMessages(database.jdbi());
        search = new SearchParts(database, messages);
        files = FileParts.open(settings.files(), database, settings.cluster().bus() == null, clock);
        previews = new PreviewParts(settings.previews(), settings.policy().rateLimits(), database, metrics);
        log = new PostgresConversationLog(
                database,
                settings.storage().lanes(),
                clock,
                search.hearing(new EventPublisher(neighbours.bus())),
                metrics);
        conversations = new PostgresConversations(database.jdbi(), clock);
        scheduled = new PostgresScheduled(database.jdbi());
        sendMessage = new SendMessage(log);
        changeMessage = new ChangeMessage(log);
        readLog = new ReadLog(conversations, messages, log);
        Threads threads = new PostgresThreads(database.jdbi());
        viewThreads = new ViewThreads(conversations, threads, messages);
        followThreads = new FollowThreads(conversations, threads, neighbours.bus());
        drafts = new KeepDrafts(conversations, new PostgresDrafts(database.jdbi()), neighbours.bus(), clock);
        joinLinks = new JoinLinks(conversations, new PostgresJoinLinks(database.jdbi()), log, clock);
        reading = new MoveReadPosition(conversations, new PostgresReadPositions(database.jdbi()), neighbours.bus());
        delivery = new Delivery(neighbours.bus(), log, encoder, blocking, recorder.traces(), metrics);
        presence = new Presence(id, neighbours.bus(), accounts.sessions(), clock, System::nanoTime, blocking, metrics);
        gateway = new Gateway(gatewayParts(database), metrics);
        digest = new Digest(
                new PostgresRecentChanges(database.jdbi()),
                delivery,
                joined -> gateway.joined(joined.user(), joined.conversation()),
                metrics);
        lookAfterHints();
        every(TIDYING, accounts::forgetExpired);
        reports = new ReviewReports(new PostgresReports(database.jdbi()), changeMessage, accounts.administer(), clock);
        every(TIDYING, reports::forgetOld);
        nodes = new ViewNodes(new PostgresNodeSamples(database.jdbi()));
        NodeFigures figures = new NodeFigures(metrics);
        every(SAMPLING, () -> nodes.keep(id, figures.read()));
        every(DISPATCHING, new Dispatch(scheduled, log, neighbours.bus())::run);
        every(DISPATCHING, new EraseMessages(new PostgresDisappearing(database.jdbi()), log)::run);
        every(TIDYING, previews::tidy);
        every(TIDYING, drafts::forgetErased);
        every(TIDYING, joinLinks::forgetEnded);
        files.collection().ifPresent(this::collectFiles);
        readiness = new Readiness(database::answers, log::isWritable);
        web = Web.start(settings.network(), transport, gateway, new RestEdge(restParts(database)));
    }

    static Node start(Settings settings) {
        Node node = new Node(settings);
        node.presence.start(node.timer);
        node.search.start();
        node.inviteTheFirst();
        return node;
    }

    private GatewayParts gatewayParts(Database database) {
        boolean limited = settings.policy().rateLimits();
        return new GatewayParts(
                GatewaySettings.of(settings.heartbeat(), limited),
                epoch,
                accounts.authenticate(),
                accounts.sessions(),
                new CommandLimits(limited),
                conversations,
                sendMessage,
                changeMessage,
                readLog,
                reading,
                new GatewayParts.ThreadParts(viewThreads, followThreads),
                presence,
                delivery,
                encoder,
                neighbours.bus(),
                trouble,
                recorder.traces(),
                clock,
                blocking);
    }

    private RestParts restParts(Database database) {
        return new RestParts(
                new RestParts.Installation(
                        settings.policy().registration(),
                        epoch,
                        Version.current(),
                        settings.network().tls() != null),
                accounts.forRest(),
                files.forRest(accounts.sessions()),
                new CreateConversation(conversations, neighbours.bus()),
                new ChangeConversation(log),
                new ViewConversations(conversations),
                new ChangePreferences(conversations, neighbours.bus()),
                joinLinks,
                sendMessage,
                changeMessage,
                readLog,
                drafts,
                savedMessages(),
                previews.forRest(conversations, messages),
                search.searchMessages(conversations, settings.policy().rateLimits()),
                reading,
                new ViewReceipts(conversations, new PostgresReceipts(database.jdbi())),
                new PostgresMentionList(database.jdbi(), messages),
                new ForwardMessage(conversations, messages, log),
                new VoteInPoll(conversations, messages, log),
                new ScheduleMessage(conversations, scheduled, neighbours.bus(), clock),
                new RestParts.ThreadParts(viewThreads, followThreads),
                administration(database),
                exports(database),
                new CallLimits(settings.policy().rateLimits()),
                settings.network().proxies(),
                readiness::isReady,
                metrics,
                trouble,
                recorder.traces(),
                blocking);
    }

    private RestParts.Administration administration(Database database) {
        return new RestParts.Administration(
                accounts.administer(),
                new ReadAudit(new PostgresAuditLog(database.jdbi())),
                new ReportMessage(
                        conversations,
                        messages,
                        new PostgresReports(database.jdbi()),
                        settings.policy().rateLimits(),
                        clock),
                reports,
                nodes);
    }

    private RestParts.Exports exports(Database database) {
        ExportParts parts =
                new ExportParts(new PostgresExport(database.jdbi()), files.read(), epoch, Version.current(), clock);
        return new RestParts.Exports(
                new ExportConversation(parts, conversations), new ExportOwnData(parts), new ExportTurns());
    }

    private SavedMessages savedMessages() {
        return new SavedMessages(
                conversations, messages, new PostgresSaved(store.database().jdbi()), neighbours.bus(), clock);
    }

    /** What hints should have said is looked up: at once when some may have been lost, and now and then in any case. */
    private void lookAfterHints() {
        neighbours.bus().whenRestored(() -> {
            digest.soon();
            attempt(gateway::closeEnded);
        });
        every(SESSION_CHECK, gateway::closeEnded);
    }

    private void collectFiles(CollectFiles collection) {
        every(DELETING, collection::deleteDiscarded);
        every(TIDYING, collection::collect);
        every(SEARCHING, collection::search);
    }

    /** One run of a task after the other, however long they take. */
    private void every(Duration pause, Runnable task) {
        AtomicBoolean underWay = new AtomicBoolean();
        Runnable run = () -> {
            if (underWay.compareAndSet(false, true)) {
                attempt(() -> {
                    try {
                        task.run();
                    } finally {
                        underWay.set(false);
                    }
                });
            }
        };
        timer.scheduleWithFixedDelay(run, pause.toSeconds(), pause.toSeconds(), TimeUnit.SECONDS);
    }

    private void attempt(Runnable task) {
        blocking.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                tell(e);
            }
        });
    }

    /** A database out of reach is told of by those who look after it, and whoever stops breaks off what runs. */
    private void tell(RuntimeException failure) {
        if (blocking.isShutdown() || DatabaseTrouble.isPassing(failure)) {
            LOG.debug("a task of the node failed; the next time will do", failure);
        } else if (failure instanceof StorageFailedException) {
            LOG.warn("{}; it is tried again", failure.getMessage());
        } else {
            LOG.error("a task of the node failed", failure);
        }
    }

    /** The only secret that is ever printed: it is for whoever starts the server, and good once. */
    private void inviteTheFirst() {
        if (settings.policy().registration() != RegistrationMode.OPEN) {
            accounts.invites()
                    .first()
                    .ifPresent(code -> LOG.info("the first account is made at {}/#invite={}", web.link(), code));
        }
    }

    /** Where this node listens. */
    String address() {
        return web.address();
    }

    /** Sends the clients away, commits what was accepted, and stops. */
    @Override
    public void close() {
        LOG.info("draining");
        readiness.close();
        gateway.shut(notice());
        gateway.drain(DRAIN);
        presence.close();
        LOG.info("committing what was accepted");
        closeLog();
        neighbours.close();
        LOG.info("closing the port");
        web.close();
        timer.shutdownNow();
        blocking.shutdownNow();
        previews.close();
        files.close();
        LOG.info("closing the database");
        store.close();
        recorder.close();
        jvmMetrics.close();
        LOG.info("stopped");
    }

    /** A node that is alone has nobody to whom a balancer could send its clients. */
    private Duration notice() {
        return settings.cluster().bus() == null ? Duration.ZERO : NOTICE;
    }

    private void closeLog() {
        try {
            digest.close();
            search.close();
            log.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
