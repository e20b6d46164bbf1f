package chat.starling.server.postgres;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** For searches, whose best plan depends on what is looked for: no index serves a prefix that is not known yet. */
final class CustomPlan {
    private static final String FROM_HERE = "set local plan_cache_mode = force_custom_plan";

    private CustomPlan() {}

    static <R> R search(Jdbi jdbi, HandleCallback<R, RuntimeException> search) {
        return jdbi.inTransaction(handle -> {
            handle.execute(FROM_HERE);
            return search.withHandle(handle);
        });
    }
}
