package chat.starling.server.conversation;

import chat.starling.server.log.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How fast and for how long the settings of a conversation let members speak and change what they said; who leads is free. */
final class Pace {
    private Pace() {}

    static @Nullable Refusal say(Standing standing, Moment moment) {
        if (standing.leads()) {
            return null;
        }
        if (standing.settings().onlyLeadersPost()) {
            return Refusal.forbidden("only an owner or admin may say something here");
        }
        Integer seconds = standing.settings().slowModeSeconds();
        return seconds == null || moment.saidAt() == null ? null : slow(seconds, moment.saidAt(), moment.now());
    }

    private static @Nullable Refusal slow(int seconds, Instant saidAt, Instant now) {
        long wait = Duration.between(now, saidAt.plusSeconds(seconds)).toMillis();
        return wait <= 0 ? null : Refusal.rateLimited("slow mode: one message each " + seconds + " seconds", wait);
    }

    static @Nullable Refusal edit(Standing standing, Instant said, Moment moment) {
        return within(standing, standing.settings().editWindowSeconds(), said, moment, "edited");
    }

    static @Nullable Refusal delete(Standing standing, Instant said, Moment moment) {
        return within(standing, standing.settings().deleteWindowSeconds(), said, moment, "deleted");
    }

    private static @Nullable Refusal within(
            Standing standing, @Nullable Integer seconds, Instant said, Moment moment, String what) {
        boolean open = standing.leads() || seconds == null || !moment.now().isAfter(said.plusSeconds(seconds));
        return open
                ? null
                : Refusal.forbidden("a message may be " + what + " for " + seconds + " seconds after it was said");
    }
}
