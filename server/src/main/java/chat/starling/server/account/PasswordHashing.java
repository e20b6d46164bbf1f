package chat.starling.server.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hashes passwords with Argon2id: 19 MiB, 2 passes, 1 lane, the second choice of OWASP's password storage cheat sheet.
 *
 * <p>A hash is meant to be dear, so at most as many run as there are cores; the others wait for their {@link Turn}, in
 * the order in which they came, and not for ever.
 */
public final class PasswordHashing {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MOST_WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Argon2Function function = Argon2Function.getInstance(MEMORY_KIB, PASSES, 1, HASH_BYTES, Argon2.ID);
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final int mostWaiting;
    private final Duration patience;
    private final AtomicLong done = new AtomicLong();
    private final String nobodys = hash("a password that nobody has");

    public PasswordHashing() {
        this(MOST_WAITING, PATIENCE);
    }

    PasswordHashing(int mostWaiting, Duration patience) {
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /** Too many people register or sign in at this moment. */
    static final class Busy extends Exception {
        Busy() {
            super("too many passwords are being hashed");
        }
    }

    /** Waits for a core, which is the caller's until the turn is closed. */
    Turn turn() throws Busy {
        try {
            if (cores.getQueueLength() < mostWaiting && cores.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Busy();
    }

    /** A hash for an account that nobody can sign in to: its password is forgotten as soon as it is made. */
    public String ofNobodysPassword() {
        return hash(Secrets.token());
    }

    private String hash(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
    }

    /** How many hashes were computed for callers. */
    long done() {
        return done.get();
    }

    /** The time in which the holder may hash. */
    final class Turn implements AutoCloseable {
        private Turn() {}

        String hash(String password) {
            done.incrementAndGet();
            return PasswordHashing.this.hash(password);
        }

        boolean matches(String password, String hash) {
            done.incrementAndGet();
            return Password.check(password, hash).with(function);
        }

        /** Does the work of {@link #matches} for a name that nobody has, so that it takes as long. */
        void matchNobody(String password) {
            matches(password, nobodys);
        }

        @Override
        public void close() {
            cores.release();
        }
    }
}
