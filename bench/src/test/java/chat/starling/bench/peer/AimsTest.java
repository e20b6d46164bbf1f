package chat.starling.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.bench.report.Aim;
import chat.starling.bench.report.Figure;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.report.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AimsTest {
    @Test
    void comparesStarlingWithThoseThatDidTheSame() {
        List<Ratio> ratios = Aims.ratios(List.of(
                figure("room-1000", Server.STARLING, Quantity.CPU_DELIVERY, 3),
                figure("room-1000", Server.WS, Quantity.CPU_DELIVERY, 4),
                figure("room-50", Server.WS, Quantity.CPU_DELIVERY, 4)));
        assertThat(ratios).hasSize(1);
        assertThat(ratios.getFirst().value()).isEqualTo(0.75);
        assertThat(ratios.getFirst().aim()).isEqualTo(new Aim.AtMost(0.8));
    }

    @Test
    void comparesNoLatenciesAtDifferentRates() {
        List<Ratio> ratios = Aims.ratios(List.of(
                figure("room-50", Server.STARLING, Quantity.DELIVERY_P99, 3),
                figure("room-50", Server.WS, Quantity.DELIVERY_P99, 4),
                figure("room-50", Server.PROSODY, Quantity.DELIVERY_P99, 9)));
        assertThat(ratios).extracting(ratio -> ratio.other().key().server()).containsExactly(Server.WS.title());
    }

    private static Figure figure(String scenario, Server server, Quantity quantity, double value) {
        return new Figure(new Figure.Key(scenario, scenario, server.title(), quantity, null), List.of(value));
    }
}
