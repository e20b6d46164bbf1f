package chat.starling.server.gateway.socket;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.TransportType;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops of the server, and which kernel interface they use.
 *
 * <p>Armeria decides once per process which transport it uses, when its flags are first read, and makes its accepting loop and
 * its channels of that kind. The loops here must be of the same kind, so the choice is made by setting Armeria's property before
 * anything else of Armeria runs, and {@link #open} belongs at the very start of a process.
 */
public final class Transport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Transport.class);
    private static final String ARMERIA_PROPERTY = "com.linecorp.armeria.transportType";

    /** Every write of a burst completes by an entry. Of Netty's 4,096 there were too few for some rooms at full speed. */
    private static final String QUEUE_PROPERTY = "io.netty.iouring.cqSize";

    private static final int QUEUE_ENTRIES = 32_768;

    private static final int SHUTDOWN_SECONDS = 2;

    private final TransportType taken;
    private final EventLoopGroup loops;

    private Transport(TransportType taken, EventLoopGroup loops) {
        this.taken = taken;
        this.loops = loops;
    }

    /**
     * @param loops number of event loop threads, usually that of the cores
     * @throws IllegalStateException when a certain transport is asked for that does not work here, or when Armeria has
     *     been used in this process with another one before
     */
    public static Transport open(TransportChoice choice, int loops) {
        if (System.getProperty(QUEUE_PROPERTY) == null) {
            System.setProperty(QUEUE_PROPERTY, Integer.toString(QUEUE_ENTRIES));
        }
        TransportType taken = take(choice);
        log.info("transport {} with {} event loops", taken.lowerCasedName(), loops);
        return new Transport(taken, EventLoopGroups.newEventLoopGroup(loops, "starling-loop"));
    }

    private static TransportType take(TransportChoice choice) {
        if (choice != TransportChoice.AUTO) {
            return takeExactly(choice);
        }
        if (System.getProperty(ARMERIA_PROPERTY) == null) {
            System.setProperty(ARMERIA_PROPERTY, armeriaName(best()));
        }
        return Flags.transportType();
    }

    private static TransportChoice best() {
        return Epoll.isAvailable() ? TransportChoice.EPOLL : TransportChoice.NIO;
    }

    private static TransportType takeExactly(TransportChoice choice) {
        if (!isAvailable(choice)) {
            throw new IllegalStateException("transport " + choice + " does not work here", unavailabilityCause(choice));
        }
        System.setProperty(ARMERIA_PROPERTY, armeriaName(choice));
        TransportType taken = Flags.transportType();
        if (taken != TransportType.valueOf(choice.name())) {
            throw new IllegalStateException("Armeria uses " + taken + " in this process already, not " + choice);
        }
        return taken;
    }

    private static boolean isAvailable(TransportChoice choice) {
        return switch (choice) {
            case IO_URING -> IoUring.isAvailable();
            case EPOLL -> Epoll.isAvailable();
            case NIO, AUTO -> true;
        };
    }

    private static @Nullable Throwable unavailabilityCause(TransportChoice choice) {
        return choice == TransportChoice.IO_URING ? IoUring.unavailabilityCause() : Epoll.unavailabilityCause();
    }

    private static String armeriaName(TransportChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** The loops outlive the server: {@link #close} ends them. */
    public void applyTo(ServerBuilder builder) {
        builder.workerGroup(loops, false);
    }

    /** Ends the loops when their tasks are done, at the latest after two seconds. Blocks. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    public EventLoopGroup loops() {
        return loops;
    }

    /** Lower case: {@code io_uring}, {@code epoll} or {@code nio}. */
    public String name() {
        return taken.lowerCasedName();
    }
}
