package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.HOME;
import static chat.starling.server.account.AccountFixture.PASSWORD;
import static chat.starling.server.account.AccountFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.server.log.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hash costs what it should, and there are never more of them at once than cores. */
class PasswordHashingTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void aHashIsArgon2idOf19MebibytesWithASaltOfItsOwn() {
        FIXTURE.user("alice");
        String[] parts = FIXTURE.accounts()
                .credentials("alice")
                .orElseThrow()
                .passwordHash()
                .split("\\$");
        assertThat(parts).startsWith("", "argon2id", "v=19", "m=19456,t=2,p=1").hasSize(6);
        assertThat(Base64.getDecoder().decode(parts[4])).hasSize(16);
        assertThat(Base64.getDecoder().decode(parts[5])).hasSize(32);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() {
        PasswordHashing passwords = new PasswordHashing(CORES, Duration.ofMillis(1));
        Refusal refusal = whileAllCoresAreTaken(
                passwords, () -> refusal(FIXTURE.signIn(passwords).signIn("alice", PASSWORD, null, HOME)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal.retryAfterMillis()).isPositive();
    }

    @Test
    @Timeout(10)
    void whoWouldWaitBehindTooManyIsToldSoAtOnce() {
        PasswordHashing passwords = new PasswordHashing(1, Duration.ofDays(1));
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        Object first = whileAllCoresAreTaken(passwords, () -> {
            IntStream.range(0, 50)
                    .forEach(number -> all.add(
                            CompletableFuture.supplyAsync(() -> getsTurn(passwords), Thread::startVirtualThread)));
            return CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new))
                    .join();
        });
        assertThat(first).isEqualTo(false);
        assertThat(all.stream().map(CompletableFuture::join)).contains(true);
    }

    private static boolean getsTurn(PasswordHashing passwords) {
        try (PasswordHashing.Turn turn = passwords.turn()) {
            return true;
        } catch (PasswordHashing.Busy busy) {
            return false;
        }
    }

    private static <T> T whileAllCoresAreTaken(PasswordHashing passwords, Supplier<T> act) {
        List<PasswordHashing.Turn> turns = new ArrayList<>();
        try {
            for (int core = 0; core < CORES; core++) {
                turns.add(passwords.turn());
            }
            return act.get();
        } catch (PasswordHashing.Busy busy) {
            throw new AssertionError(busy);
        } finally {
            turns.forEach(PasswordHashing.Turn::close);
        }
    }
}
