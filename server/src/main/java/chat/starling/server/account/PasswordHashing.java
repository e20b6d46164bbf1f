package chat.starling.server.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id: 19 MiB, 2 passes, 1 lane, the second choice of OWASP's password storage cheat sheet.
 *
 * <p>A hash is meant to be dear, so at most as many run as there are cores; the others wait a few seconds.
 */
public final class PasswordHashing {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final long PATIENCE_SECONDS = 5;

    private final Argon2Function function = Argon2Function.getInstance(MEMORY_KIB, PASSES, 1, HASH_BYTES, Argon2.ID);
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final AtomicLong done = new AtomicLong();
    private final String nobodys = hash("a password that nobody has");

    /** Too many people register or sign in at this moment. */
    static final class Busy extends Exception {
        Busy() {
            super("too many passwords are being hashed");
        }
    }

    String hashOrBusy(String password) throws Busy {
        return guarded(() -> hash(password));
    }

    private String hash(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
    }

    boolean matches(String password, String hash) throws Busy {
        return guarded(() -> Password.check(password, hash).with(function));
    }

    /** Does the work of {@link #matches} for a name that nobody has, so that it takes as long. */
    void matchNobody(String password) throws Busy {
        matches(password, nobodys);
    }

    /** How many hashes were computed for callers. */
    long done() {
        return done.get();
    }

    private <T> T guarded(Supplier<T> work) throws Busy {
        try {
            if (!cores.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            done.incrementAndGet();
            return work.get();
        } finally {
            cores.release();
        }
    }
}
