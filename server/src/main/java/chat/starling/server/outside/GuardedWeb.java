package chat.starling.server.outside;

import chat.starling.server.preview.Web;
import chat.starling.server.preview.WebAddress;
import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.proxy.ProxyConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The web behind a guard: each step of a fetch, the first as one after a redirect, is judged by the address that it really connects to.
 */
public final class GuardedWeb implements Web, AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final Duration CONNECTING = Duration.ofSeconds(4);
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    private final Resolver resolver;
    private final Destinations destinations;
    private final DestinationLimits limits = new DestinationLimits();
    private final ClientFactory factory;
    private final Exchange exchange;

    /** @param agent what this server calls itself */
    public GuardedWeb(Resolver resolver, Destinations destinations, String agent) {
        this.resolver = resolver;
        this.destinations = destinations;
        this.factory = ClientFactory.builder()
                .proxyConfig(ProxyConfig.direct())
                .connectTimeout(CONNECTING)
                .idleTimeout(Duration.ofSeconds(2))
                .useHttp1Pipelining(false)
                .http1MaxHeaderSize(MOST_HEADER_BYTES)
                .build();
        this.exchange = new Exchange(factory, agent);
    }

    /** Where a step leads: its end, or on. */
    sealed interface Outcome {
        record Done(Fetched fetched) implements Outcome {}

        record Moved(WebAddress to) implements Outcome {}

        static Outcome failed(Reason reason) {
            return new Done(new Fetched.Failed(reason));
        }
    }

    @Override
    public Fetched fetch(WebAddress address, Wanted wanted, long until) {
        WebAddress next = address;
        for (int step = 0; step <= MOST_REDIRECTS; step++) {
            switch (step(next, wanted, until)) {
                case Outcome.Done(Fetched fetched) -> {
                    return fetched;
                }
                case Outcome.Moved(WebAddress to) -> next = to;
            }
        }
        return new Fetched.Failed(Reason.UNSUITABLE);
    }

    private Outcome step(WebAddress address, Wanted wanted, long until) {
        if (!destinations.allow(address.port())) {
            return Outcome.failed(Reason.FORBIDDEN);
        }
        List<InetAddress> found = resolved(address.host(), until);
        if (found.isEmpty()) {
            return Outcome.failed(Reason.UNREACHABLE);
        }
        // One bad address among good ones is no mistake of theirs.
        if (!found.stream().allMatch(destinations::allow)) {
            return Outcome.failed(Reason.FORBIDDEN);
        }
        InetAddress chosen = found.getFirst();
        return limits.take(chosen) ? exchange.get(address, chosen, wanted, until) : Outcome.failed(Reason.BUSY);
    }

    /**
     * Those of version 4 first, since not every server has a way to the others. Empty when there are none, or not in time. To ask the
     * system holds a thread until it answers, and a virtual one would hold the carrier of all others with it.
     */
    private List<InetAddress> resolved(String host, long until) {
        FutureTask<List<InetAddress>> task = new FutureTask<>(() -> resolver.resolve(bare(host)));
        Thread.ofPlatform().daemon().name("resolve").start(task);
        try {
            return task.get(until - System.nanoTime(), TimeUnit.NANOSECONDS).stream()
                    .sorted(Comparator.comparing(address -> address.getAddress().length))
                    .toList();
        } catch (ExecutionException | TimeoutException unknown) {
            return List.of();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void close() {
        factory.close();
    }
}
