package chat.starling.server.account;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.PostgresAccounts;
import chat.starling.server.postgres.PostgresInvites;
import chat.starling.server.postgres.PostgresSessions;
import chat.starling.server.postgres.TestDatabase;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The use cases of accounts over a real database, empty before each test, with time moved by hand.
 *
 * <p>People and sessions of tests that are not about passwords come straight from the stores: hashes are dear.
 */
final class AccountFixture implements AfterAllCallback, BeforeEachCallback, InstantSource, TimeMeter {
    static final InetAddress HOME = InetAddress.getLoopbackAddress();
    static final String PASSWORD = "correct horse battery staple";
    static final PasswordHashing PASSWORDS = new PasswordHashing();

    /** Computed once for all tests. */
    private static final String HASH = hash();

    final List<SessionId> revoked = new CopyOnWriteArrayList<>();
    final SessionRevocations revocations = (user, session) -> revoked.add(session);
    private Instant now = Instant.EPOCH;
    private final Database database = TestDatabase.fresh();
    private final PostgresAccounts accounts = new PostgresAccounts(database.jdbi());
    private final PostgresSessions store = new PostgresSessions(database.jdbi());
    private AttemptLimits limits = new AttemptLimits(true, this);

    private static String hash() {
        try (PasswordHashing.Turn turn = PASSWORDS.turn()) {
            return turn.hash(PASSWORD);
        } catch (PasswordHashing.Busy busy) {
            throw new IllegalStateException(busy);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        now = Instant.parse("2026-01-01T00:00:00Z");
        limits = new AttemptLimits(true, this);
        revoked.clear();
        database.jdbi().useHandle(handle -> handle.execute("truncate account, session, invite cascade"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.close();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long currentTimeNanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    PostgresAccounts accounts() {
        return accounts;
    }

    PostgresSessions store() {
        return store;
    }

    AttemptLimits limits() {
        return limits;
    }

    Register register(RegistrationMode mode) {
        return new Register(mode, accounts, PASSWORDS, limits, this);
    }

    SignIn signIn() {
        return signIn(PASSWORDS);
    }

    SignIn signIn(PasswordHashing passwords) {
        return new SignIn(accounts, store, passwords, limits, revocations, this);
    }

    Answer<SignIn.Opened> signIn(String name, String password) {
        return signIn().signIn(name, password, "a test", HOME);
    }

    Sessions sessions() {
        return new Sessions(store, revocations, this);
    }

    Invites invites() {
        return new Invites(new PostgresInvites(database.jdbi()), accounts, this);
    }

    Claims claims() {
        return new Claims(new PostgresInvites(database.jdbi()), this);
    }

    /** An account as an import makes it. */
    User imported(String name, boolean claimable) {
        User user = new User(UserId.random(), name, name);
        accounts.create(user, PASSWORDS.ofNobodysPassword(), null, now);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into imported_account values ('slack', ?, ?, ?)",
                        name,
                        user.id().value(),
                        claimable));
        return user;
    }

    Authenticate authenticate() {
        return new TokenAuthentication(store, this);
    }

    /** Has the fixture's password. */
    User user(String name) {
        return user(name, name);
    }

    User user(String name, String displayName) {
        User user = new User(UserId.random(), name, displayName);
        accounts.create(user, HASH, null, now);
        return user;
    }

    /** @return its token */
    String session(User user) {
        String token = Secrets.token();
        store.add(newSession(user, token), SignIn.MOST_SESSIONS, now);
        return token;
    }

    SessionStore.NewSession newSession(User user, String token) {
        return new SessionStore.NewSession(
                SessionId.random(), user.id(), Secrets.hash(token), null, "192.0.2.1", now.plus(SignIn.LIFE));
    }

    SignedIn who(String token) {
        return authenticate().authenticate(token).orElseThrow();
    }

    SignedIn signedIn(User user) {
        return who(session(user));
    }

    /** All that the rows of a table hold, as text. */
    List<String> rows(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select row_to_json(t)::text from " + table + " t")
                        .mapTo(String.class)
                        .list());
    }

    /** Does something many times at once. */
    static <T> List<T> atOnce(int times, IntFunction<T> act) {
        List<CompletableFuture<T>> all = IntStream.range(0, times)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> act.apply(number), Thread::startVirtualThread))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    static <T> T value(Answer<T> answer) {
        return ((Answer.Given<T>) answer).value();
    }

    static <T> Refusal refusal(Answer<T> answer) {
        return ((Answer.Refused<T>) answer).refusal();
    }
}
