package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Statements are planned without a look at their parameters, apart from searches. */
class PlansTest {
    private static final String MODE = "show plan_cache_mode";

    @Test
    void theTextsOfEditsAreFoundByTheirTarget() {
        try (Database database = TestDatabase.fresh();
                Handle handle = database.writer().open()) {
            assertThat(plan(handle, Projection.ERASE_EDITS)).contains("event_target");
        }
    }

    /** Of two parameters, a conversation and a seq. */
    private static String plan(Handle handle, String statement) {
        handle.execute("prepare planned(uuid, bigint) as "
                + statement.replaceFirst("\\?", "\\$1").replaceFirst("\\?", "\\$2"));
        return String.join(
                "\n",
                handle.createQuery("explain execute planned(gen_random_uuid(), 1)")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void onlySearchesArePlannedForWhatTheyLookFor() {
        try (Database database = TestDatabase.fresh()) {
            String searching = CustomPlan.search(database.jdbi(), PlansTest::mode);
            assertThat(searching).isEqualTo("force_custom_plan");
            assertThat(database.jdbi().withHandle(PlansTest::mode)).isEqualTo("force_generic_plan");
            assertThat(database.writer().withHandle(PlansTest::mode)).isEqualTo("force_generic_plan");
        }
    }

    private static String mode(Handle handle) {
        return handle.createQuery(MODE).mapTo(String.class).one();
    }
}
