package chat.starling.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts and sessions over the real database, with time moved by hand. */
class AccountsTest implements InstantSource, TimeMeter {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();
    private static final String PASSWORD = "correct horse battery staple";

    private final List<SessionId> revoked = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Database database;
    private PostgresAccounts accounts;
    private PasswordHashing passwords;
    private AttemptLimits limits;
    private SignIn signIn;
    private Sessions sessions;
    private Authenticate authenticate;
    private Invites invites;

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

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh();
        accounts = new PostgresAccounts(database.jdbi());
        passwords = new PasswordHashing();
        limits = new AttemptLimits(true, this);
        PostgresSessions store = new PostgresSessions(database.jdbi());
        SessionRevocations revocations = (user, session) -> revoked.add(session);
        signIn = new SignIn(accounts, store, passwords, limits, revocations, this);
        sessions = new Sessions(store, revocations, this);
        authenticate = new TokenAuthentication(store, this);
        invites = new Invites(new PostgresInvites(database.jdbi()), accounts, this);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private Register register(RegistrationMode mode) {
        return new Register(mode, accounts, passwords, limits, this);
    }

    private Answer<User> register(String name) {
        return register(RegistrationMode.OPEN).register(new Registration(name, PASSWORD, null, null), HOME);
    }

    private Answer<User> register(RegistrationMode mode, String name, @Nullable String invite) {
        return register(mode).register(new Registration(name, PASSWORD, null, invite), HOME);
    }

    private SignIn.Opened signIn(String name) {
        return value(signIn.signIn(name, PASSWORD, "a test", HOME));
    }

    private SignedIn who(String token) {
        return authenticate.authenticate(token).orElseThrow();
    }

    private static <T> T value(Answer<T> answer) {
        return ((Answer.Given<T>) answer).value();
    }

    private static <T> Refusal refusal(Answer<T> answer) {
        return ((Answer.Refused<T>) answer).refusal();
    }

    @Test
    void whoRegistersSignsInAndIsKnownByTheToken() {
        User alice = value(register("alice"));
        SignIn.Opened opened = signIn("alice");
        assertThat(opened.user()).isEqualTo(alice);
        assertThat(who(opened.token()).user()).isEqualTo(alice);
        assertThat(authenticate.authenticate(opened.token() + "x")).isEmpty();
    }

    @Test
    void theFirstAccountIsAdminAndNoOther() {
        register("alice");
        register("bob");
        assertThat(who(signIn("alice").token()).admin()).isTrue();
        assertThat(who(signIn("bob").token()).admin()).isFalse();
    }

    @Test
    void ofManyWhoWantANameAtOnceOneGetsIt() {
        List<CompletableFuture<Answer<User>>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> register("alice"), Thread::startVirtualThread))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).filter(Answer.Given.class::isInstance))
                .hasSize(1);
        assertThat(refusal(register("alice")).code()).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void badNamesAndPasswordsAreInvalid() {
        for (String name : List.of("a", "Alice", "-alice", "al ice", "alice\u00e9", "a".repeat(33), "")) {
            assertThat(refusal(register(name)).code()).as(name).isEqualTo(ErrorCode.INVALID);
        }
        Register open = register(RegistrationMode.OPEN);
        for (String password : List.of("", "1234567", "x".repeat(129), "12345678\ud800")) {
            assertThat(refusal(open.register(new Registration("alice", password, null, null), HOME))
                            .code())
                    .isEqualTo(ErrorCode.INVALID);
        }
        for (String displayName : List.of("", "  ", "x".repeat(65), "a\nb", "\udc00")) {
            assertThat(refusal(open.register(new Registration("alice", PASSWORD, displayName, null), HOME))
                            .code())
                    .isEqualTo(ErrorCode.INVALID);
        }
    }

    @Test
    void anUnknownNameCostsTheSameWorkAsAWrongPassword() {
        register("alice");
        long before = passwords.done();
        assertThat(refusal(signIn.signIn("alice", "wrong password", null, HOME)).code())
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(passwords.done()).isEqualTo(before + 1);
        assertThat(refusal(signIn.signIn("nobody", "wrong password", null, HOME))
                        .code())
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(passwords.done()).isEqualTo(before + 2);
    }

    @Test
    void failedSignInsAreLimitedForAName() {
        register("alice");
        IntStream.range(0, 10).forEach(i -> signIn.signIn("alice", "wrong password", null, HOME));
        Refusal refusal = refusal(signIn.signIn("alice", PASSWORD, null, HOME));
        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusal.retryAfterMillis()).isBetween(1L, 90_000L);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(signIn.signIn("alice", PASSWORD, null, HOME)).isInstanceOf(Answer.Given.class);
    }

    @Test
    void guessesSentAtOnceAreNoMoreThanGuessesSentOneByOne() {
        register("alice");
        long before = passwords.done();
        List<CompletableFuture<Answer<SignIn.Opened>>> all = IntStream.range(0, 60)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> signIn.signIn("alice", "guess number " + i, null, HOME), Thread::startVirtualThread))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(passwords.done() - before)
                .isBetween(10L, 10L + Runtime.getRuntime().availableProcessors());
    }

    @Test
    void failedSignInsAreLimitedForAnAddress() {
        register("alice");
        IntStream.range(0, 100).forEach(i -> signIn.signIn("nobody" + i, "wrong password", null, HOME));
        assertThat(refusal(signIn.signIn("alice", PASSWORD, null, HOME)).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(signIn.signIn("alice", PASSWORD, null, address("192.0.2.7"))).isInstanceOf(Answer.Given.class);
    }

    @Test
    void theAddressesOfOneNetworkOfIpv6CountAsOne() {
        IntStream.range(0, 100)
                .forEach(i -> limits.signInFailed("nobody" + i, address("2001:db8:0:1::" + Integer.toHexString(i))));
        assertThat(limits.beforeSignIn("alice", address("2001:db8:0:1:ffff::1")))
                .isNotNull();
        assertThat(limits.beforeSignIn("alice", address("2001:db8:0:2::1"))).isNull();
    }

    @Test
    void registrationsAreLimitedForAnAddress() {
        IntStream.range(0, 300)
                .forEach(i -> assertThat(limits.beforeRegistration(HOME)).isNull());
        assertThat(refusal(register("alice")).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        now = now.plus(Duration.ofSeconds(12));
        assertThat(register("alice")).isInstanceOf(Answer.Given.class);
    }

    @Test
    void limitsThatAreOffLetEverybodyTry() {
        AttemptLimits off = new AttemptLimits(false, this);
        IntStream.range(0, 1_000).forEach(i -> off.signInFailed("alice", HOME));
        IntStream.range(0, 1_000)
                .forEach(i -> assertThat(off.beforeRegistration(HOME)).isNull());
        assertThat(off.beforeSignIn("alice", HOME)).isNull();
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @Test
    void ofTooManySessionsTheLongestUnseenEnds() {
        register("alice");
        SignIn.Opened first = signIn("alice");
        SessionId firstSession = who(first.token()).session();
        for (int i = 0; i < SignIn.MOST_SESSIONS; i++) {
            now = now.plusSeconds(1);
            signIn("alice");
        }
        assertThat(revoked).containsExactly(firstSession);
        assertThat(authenticate.authenticate(first.token())).isEmpty();
    }

    @Test
    void anInviteIsGoodOnce() {
        assertThat(refusal(register(RegistrationMode.INVITE, "alice", null)).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        String code = invites.first().orElseThrow();
        assertThat(register(RegistrationMode.INVITE, "alice", code)).isInstanceOf(Answer.Given.class);
        assertThat(refusal(register(RegistrationMode.INVITE, "bob", code)).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(accounts.credentials("bob")).isEmpty();
        assertThat(invites.first()).isEmpty();
        String late = value(invites.create(who(signIn("alice").token()))).code();
        now = now.plus(Duration.ofDays(8));
        assertThat(refusal(register(RegistrationMode.INVITE, "bob", late)).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void onlyAnAdminInvitesAndClosedIsClosed() {
        register("alice");
        register("bob");
        assertThat(refusal(invites.create(who(signIn("bob").token()))).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(register(RegistrationMode.CLOSED, "carol", null)).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void aSessionThatIsUsedLivesOnAndOneThatIsNotEnds() {
        register("alice");
        String used = signIn("alice").token();
        String unused = signIn("alice").token();
        for (int month = 0; month < 6; month++) {
            now = now.plus(Duration.ofDays(30));
            assertThat(authenticate.authenticate(used)).isPresent();
        }
        assertThat(authenticate.authenticate(unused)).isEmpty();
    }

    @Test
    void sessionsAreListedAndRevoked() {
        register("alice");
        register("bob");
        SignedIn phone = who(signIn("alice").token());
        String laptopToken = signIn("alice").token();
        SignedIn laptop = who(laptopToken);
        SignedIn bob = who(signIn("bob").token());
        assertThat(sessions.list(phone)).extracting(Sessions.Device::current).containsExactlyInAnyOrder(true, false);
        assertThat(refusal(sessions.revoke(bob, laptop.session())).code()).isEqualTo(ErrorCode.NOT_FOUND);
        sessions.revoke(phone, laptop.session());
        assertThat(revoked).containsExactly(laptop.session());
        assertThat(authenticate.authenticate(laptopToken)).isEmpty();
        sessions.signOut(phone);
        assertThat(sessions.list(phone)).isEmpty();
    }

    @Test
    void secretsAreNotInToString() {
        register("alice");
        SignIn.Opened opened = signIn("alice");
        assertThat(opened.toString()).doesNotContain(opened.token());
        assertThat(new Registration("alice", PASSWORD, null, "code").toString())
                .doesNotContain(PASSWORD)
                .doesNotContain("code");
        Optional<Accounts.Credentials> credentials = accounts.credentials("alice");
        assertThat(credentials.orElseThrow().toString()).doesNotContain("argon2");
    }

    @Test
    void peopleAreFoundByTheBeginningOfTheirNames() {
        register("alice");
        register("alan");
        register("bob");
        FindUsers findUsers = new FindUsers(accounts);
        assertThat(findUsers.search("AL", 10)).extracting(User::name).containsExactly("alan", "alice");
        assertThat(findUsers.search("%", 10)).isEmpty();
        assertThat(findUsers.search("", 2)).hasSize(2);
    }
}
