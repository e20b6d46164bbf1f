package chat.starling.bench.peer;

import chat.starling.bench.report.Aim;
import chat.starling.bench.report.Figure;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.report.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Starling should come to beside the others. */
final class Aims {
    private static final Set<Quantity> COMPARED =
            Set.of(Quantity.CPU_DELIVERY, Quantity.DELIVERY_P99, Quantity.RESIDENT, Quantity.IDLE_CPU, Quantity.ACKED);

    private static final Map<Server, Aim> LARGE_ROOM = Map.of(
            Server.WS, new Aim.AtMost(0.8),
            Server.NETTY, new Aim.AtMost(1.1),
            Server.SOCKET_IO, new Aim.AtMost(0.5),
            Server.EJABBERD, new Aim.AtMost(0.08),
            Server.PROSODY, new Aim.AtMost(0.03));

    private static final Map<Server, Aim> HOT_ROOM =
            Map.of(Server.WS, new Aim.AtMost(0.35), Server.SOCKET_IO, new Aim.AtMost(0.2));

    private static final Map<Server, Aim> SLOWEST_PERCENT = Map.of(Server.WS, new Aim.AtMost(0.7));

    private static final Map<Server, Aim> MEMORY =
            Map.of(Server.NETTY, new Aim.AtMost(1.6), Server.SOCKET_IO, new Aim.AtMost(1));

    private static final Map<Server, Aim> SENDS = Map.of(
            Server.UNNEST,
            new Aim.AtLeast(0.6),
            Server.PGBENCH,
            new Aim.AtLeast(5),
            Server.SINGLE_COMMIT,
            new Aim.AtLeast(20));

    private Aims() {}

    /** Of a figure by itself. */
    static @Nullable Aim of(Server server, Quantity quantity) {
        if (quantity == Quantity.LOST) {
            return new Aim.AtMost(0);
        }
        if (server != Server.STARLING) {
            return null;
        }
        return switch (quantity) {
            case RESIDENT -> new Aim.AtMost(8);
            case IDLE_CPU -> new Aim.AtMost(2.5);
            default -> null;
        };
    }

    /** Starling's ratios to all others that did the same. */
    static List<Ratio> ratios(List<Figure> figures) {
        List<Ratio> ratios = new ArrayList<>();
        for (Figure other : figures) {
            Figure starling = starling(figures, other.key());
            if (starling != null && starling != other && other.median() > 0 && isComparable(other.key())) {
                ratios.add(new Ratio(starling, other, ofRatio(other.key())));
            }
        }
        return ratios;
    }

    /** Latencies only at the same rate: what waits in a queue depends on it. */
    private static boolean isComparable(Figure.Key other) {
        return COMPARED.contains(other.quantity())
                && (other.quantity() != Quantity.DELIVERY_P99
                        || Server.titled(other.server()).keepsPace());
    }

    private static @Nullable Figure starling(List<Figure> figures, Figure.Key other) {
        return figures.stream()
                .filter(figure -> figure.key().server().equals(Server.STARLING.title())
                        && figure.key().scenario().equals(other.scenario())
                        && figure.key().quantity() == other.quantity())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Aim ofRatio(Figure.Key other) {
        Server server = Server.titled(other.server());
        return switch (other.quantity()) {
            case CPU_DELIVERY -> (other.scenario().equals(PeerScenario.LARGE) ? LARGE_ROOM : HOT_ROOM).get(server);
            case DELIVERY_P99 -> SLOWEST_PERCENT.get(server);
            case RESIDENT -> MEMORY.get(server);
            case ACKED -> SENDS.get(server);
            default -> null;
        };
    }
}
