package chat.starling.server.rest;

import static chat.starling.server.rest.Route.content;
import static chat.starling.server.rest.Route.open;
import static chat.starling.server.rest.Route.signedIn;
import static com.linecorp.armeria.common.HttpMethod.DELETE;
import static com.linecorp.armeria.common.HttpMethod.GET;
import static com.linecorp.armeria.common.HttpMethod.OPTIONS;
import static com.linecorp.armeria.common.HttpMethod.PATCH;
import static com.linecorp.armeria.common.HttpMethod.POST;
import static com.linecorp.armeria.common.HttpMethod.PUT;

import chat.starling.server.account.Authenticate;
import java.util.List;
import java.util.stream.Stream;

/** The table of all calls. A test holds it against openapi.yaml in both directions. */
final class Routes {
    private static final String API = "/api/v1";
    private static final String ADMIN = API + "/admin";
    private static final String CONVERSATION = API + "/conversations/{conversation}";
    private static final String MEMBERS = CONVERSATION + "/members";
    private static final String JOIN_LINKS = CONVERSATION + "/join-links";
    private static final String MESSAGES = CONVERSATION + "/messages";
    private static final String PINS = CONVERSATION + "/pins";

    private Routes() {}

    static List<Route> of(RestParts parts) {
        return Stream.of(
                        operations(parts),
                        accounts(parts),
                        sessions(parts),
                        conversations(parts),
                        log(parts),
                        search(parts),
                        files(parts),
                        reading(parts),
                        changes(parts),
                        drafts(parts),
                        polls(parts),
                        scheduled(parts),
                        saved(parts),
                        previews(parts),
                        threads(parts),
                        exports(parts),
                        administration(parts.administration(), parts.accounts().authenticate()),
                        reports(parts))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> exports(RestParts parts) {
        ExportCalls exports = new ExportCalls(parts);
        return List.of(
                signedIn(GET, CONVERSATION + "/export", exports::conversation),
                signedIn(GET, API + "/me/export", exports::own));
    }

    private static List<Route> operations(RestParts parts) {
        OperationCalls operations = new OperationCalls(parts);
        return List.of(
                open(GET, "/health/live", operations::live),
                open(GET, "/health/ready", operations::ready),
                open(GET, "/metrics", operations::metrics),
                open(GET, API + "/installation", operations::installation));
    }

    private static List<Route> accounts(RestParts parts) {
        UserCalls users = new UserCalls(parts.accounts());
        ProfileCalls profile = new ProfileCalls(parts.accounts());
        return List.of(
                open(POST, API + "/users", users::register),
                signedIn(GET, API + "/users", users::find),
                signedIn(GET, API + "/users/{user}", users::one),
                signedIn(GET, API + "/me", profile::me),
                signedIn(PATCH, API + "/me", profile::changeMe),
                signedIn(GET, API + "/me/privacy", profile::privacy),
                signedIn(PUT, API + "/me/status", profile::setStatus),
                signedIn(DELETE, API + "/me/status", profile::clearStatus),
                signedIn(PUT, API + "/me/do-not-disturb", profile::doNotDisturb),
                signedIn(DELETE, API + "/me/do-not-disturb", profile::disturb),
                signedIn(POST, API + "/invites", users::invite));
    }

    private static List<Route> sessions(RestParts parts) {
        SessionCalls sessions = new SessionCalls(parts.accounts());
        return List.of(
                open(POST, API + "/sessions", sessions::signIn),
                signedIn(GET, API + "/sessions", sessions::list),
                signedIn(DELETE, API + "/sessions/current", sessions::signOut),
                signedIn(DELETE, API + "/sessions/{session}", sessions::revoke));
    }

    private static List<Route> conversations(RestParts parts) {
        ConversationCalls conversations = new ConversationCalls(parts);
        MemberCalls members = new MemberCalls(parts);
        JoinLinkCalls joinLinks = new JoinLinkCalls(parts);
        return List.of(
                signedIn(POST, API + "/conversations", conversations::create),
                signedIn(GET, API + "/conversations", conversations::own),
                signedIn(GET, API + "/channels", conversations::channels),
                signedIn(GET, CONVERSATION, conversations::one),
                signedIn(PATCH, CONVERSATION, conversations::change),
                signedIn(PUT, CONVERSATION + "/preferences", conversations::prefer),
                signedIn(POST, JOIN_LINKS, joinLinks::make),
                signedIn(GET, JOIN_LINKS, joinLinks::list),
                signedIn(DELETE, JOIN_LINKS + "/{link}", joinLinks::end),
                signedIn(POST, API + "/join-links/look-up", joinLinks::lookUp),
                signedIn(POST, API + "/join-links/join", joinLinks::join),
                signedIn(GET, MEMBERS, members::list),
                signedIn(PUT, MEMBERS + "/{user}", members::put),
                signedIn(DELETE, MEMBERS + "/{user}", members::remove));
    }

    private static List<Route> log(RestParts parts) {
        LogCalls log = new LogCalls(parts);
        return List.of(
                signedIn(POST, MESSAGES, log::send),
                signedIn(POST, CONVERSATION + "/forwards", log::forward),
                signedIn(GET, MESSAGES, log::history),
                signedIn(GET, PINS, log::pins),
                signedIn(GET, CONVERSATION + "/events", log::events));
    }

    private static List<Route> polls(RestParts parts) {
        PollCalls polls = new PollCalls(parts);
        String poll = CONVERSATION + "/polls/{seq}";
        return List.of(
                signedIn(PUT, poll + "/vote", polls::vote),
                signedIn(GET, poll + "/vote", polls::ballot),
                signedIn(PUT, poll + "/closed", polls::close));
    }

    private static List<Route> scheduled(RestParts parts) {
        ScheduledCalls scheduled = new ScheduledCalls(parts);
        String one = API + "/scheduled/{nonce}";
        return List.of(
                signedIn(POST, API + "/scheduled", scheduled::schedule),
                signedIn(GET, API + "/scheduled", scheduled::list),
                signedIn(PATCH, one, scheduled::change),
                signedIn(DELETE, one, scheduled::cancel));
    }

    private static List<Route> saved(RestParts parts) {
        SavedCalls saved = new SavedCalls(parts);
        String message = API + "/saved/{conversation}/{seq}";
        return List.of(
                signedIn(GET, API + "/saved", saved::list),
                signedIn(PUT, message, saved::save),
                signedIn(DELETE, message, saved::forget));
    }

    private static List<Route> previews(RestParts parts) {
        PreviewCalls previews = new PreviewCalls(parts);
        return List.of(
                signedIn(POST, CONVERSATION + "/previews", previews::of),
                signedIn(DELETE, MESSAGES + "/{seq}/preview", previews::remove));
    }

    private static List<Route> search(RestParts parts) {
        return List.of(signedIn(GET, API + "/search", new SearchCalls(parts)::search));
    }

    private static List<Route> files(RestParts parts) {
        UploadCalls uploads = new UploadCalls(parts);
        FileCalls files = new FileCalls(parts);
        String upload = API + "/uploads/{file}";
        String file = API + "/files/{file}";
        return List.of(
                open(OPTIONS, API + "/uploads", uploads::options),
                signedIn(POST, API + "/uploads", uploads::begin),
                signedIn(GET, upload, uploads::find),
                content(PATCH, upload, uploads::append),
                signedIn(DELETE, upload, uploads::cancel),
                signedIn(POST, API + "/files/links", files::links),
                signedIn(GET, file, files::one),
                open(GET, file + "/content", files::content),
                open(GET, file + "/thumbnail", files::thumbnail));
    }

    private static List<Route> reading(RestParts parts) {
        ReadingCalls reading = new ReadingCalls(parts);
        return List.of(
                signedIn(PUT, CONVERSATION + "/read", reading::read),
                signedIn(PUT, CONVERSATION + "/unread", reading::markUnread),
                signedIn(GET, CONVERSATION + "/receipts", reading::receipts),
                signedIn(GET, API + "/mentions", reading::mentions));
    }

    private static List<Route> changes(RestParts parts) {
        ChangeCalls change = new ChangeCalls(parts);
        String message = MESSAGES + "/{seq}";
        String reaction = message + "/reactions/{emoji}";
        String pin = PINS + "/{seq}";
        return List.of(
                signedIn(PATCH, message, change::edit),
                signedIn(DELETE, message, change::delete),
                signedIn(PUT, reaction, change::react),
                signedIn(DELETE, reaction, change::takeBack),
                signedIn(PUT, pin, change::pin),
                signedIn(DELETE, pin, change::unpin));
    }

    private static List<Route> drafts(RestParts parts) {
        DraftCalls drafts = new DraftCalls(parts);
        String draft = API + "/drafts/{conversation}";
        return List.of(
                signedIn(GET, API + "/drafts", drafts::list),
                signedIn(PUT, draft, drafts::put),
                signedIn(DELETE, draft, drafts::delete));
    }

    private static List<Route> threads(RestParts parts) {
        ThreadCalls threads = new ThreadCalls(parts.threads());
        String thread = CONVERSATION + "/threads/{seq}";
        return List.of(
                signedIn(GET, API + "/threads", threads::list),
                signedIn(GET, thread + "/messages", threads::messages),
                signedIn(PUT, thread + "/follow", threads::follow),
                signedIn(DELETE, thread + "/follow", threads::unfollow),
                signedIn(PUT, thread + "/read", threads::read));
    }

    private static List<Route> administration(RestParts.Administration parts, Authenticate authenticate) {
        AccountAdministrationCalls accounts = new AccountAdministrationCalls(parts);
        AuditCalls audit = new AuditCalls(parts, authenticate);
        String user = ADMIN + "/users/{user}";
        return List.of(
                signedIn(GET, API + "/me/role", accounts::myRole),
                signedIn(GET, ADMIN + "/users", accounts::find),
                signedIn(GET, user, accounts::one),
                signedIn(PUT, user + "/role", accounts::giveRole),
                signedIn(PUT, user + "/ban", accounts::ban),
                signedIn(DELETE, user + "/ban", accounts::unban),
                signedIn(DELETE, user + "/sessions", accounts::endSessions),
                signedIn(GET, ADMIN + "/audit", audit::list),
                signedIn(GET, ADMIN + "/audit/export", audit::export),
                signedIn(GET, ADMIN + "/nodes", new NodeCalls(parts)::list));
    }

    private static List<Route> reports(RestParts parts) {
        ReportCalls reports = new ReportCalls(parts.administration(), parts.changeMessage());
        String message = ADMIN + "/conversations/{conversation}/messages/{seq}";
        return List.of(
                signedIn(PUT, MESSAGES + "/{seq}/report", reports::report),
                signedIn(DELETE, message, reports::remove),
                signedIn(GET, ADMIN + "/reports", reports::list),
                signedIn(PUT, ADMIN + "/reports/{report}/resolution", reports::resolve));
    }
}
