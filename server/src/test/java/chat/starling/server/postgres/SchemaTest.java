package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables refuse, whoever writes to them. */
class SchemaTest {
    private static final String LOW = "'00000000-0000-0000-0000-000000000001'";
    private static final String HIGH = "'00000000-0000-0000-0000-000000000002'";
    private static Database database;

    @BeforeAll
    static void begin() {
        database = TestDatabase.fresh();
        for (String account : new String[] {LOW, HIGH}) {
            execute("insert into account values (%s, %s, 'A', 'none', now())".formatted(account, account));
        }
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private static void execute(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private static void insert(String kind, String name, String low, String high) {
        execute(("insert into conversation (id, kind, name, private, created_at, direct_low, direct_high)"
                        + " values (gen_random_uuid(), %s, %s, true, now(), %s, %s)")
                .formatted(kind, name, low, high));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'room'   | 'a'  | null | null | conversation_kind",
                "'group'  | null | null | null | have a name",
                "'direct' | 'a'  | LOW  | HIGH | have a name",
                "'direct' | null | null | null | of two people",
                "'direct' | null | LOW  | null | of two people",
                "'direct' | null | HIGH | LOW  | of two people",
                "'direct' | null | LOW  | LOW  | of two people",
                "'group'  | 'a'  | LOW  | HIGH | of two people",
                "'group'  | 'a'  | LOW  | null | of two people",
                "'group'  | 'a'  | HIGH | LOW  | of two people",
            })
    void conversationsThatAreNotWhole(String kind, String name, String low, String high, String because) {
        assertThatThrownBy(() -> insert(kind, name, account(low), account(high)))
                .hasMessageContaining(because);
    }

    @Test
    void conversationsThatAre() {
        assertThatCode(() -> {
                    insert("'direct'", "null", LOW, HIGH);
                    insert("'group'", "'a'", "null", "null");
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> execute("update conversation set name = null where kind = 'group'"))
                .hasMessageContaining("have a name");
    }

    private static String account(String word) {
        return word.replace("LOW", LOW).replace("HIGH", HIGH);
    }
}
