package chat.starling.bench;

import chat.starling.bench.scenario.Aim;
import chat.starling.bench.scenario.Quantity;
import chat.starling.bench.scenario.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quantity over all rounds. */
record Figure(Key key, List<Double> rounds) {

    record Key(Scenario scenario, Quantity quantity) {}

    double median() {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    @Nullable
    Aim aim() {
        return key.scenario().aim(key.quantity());
    }
}
