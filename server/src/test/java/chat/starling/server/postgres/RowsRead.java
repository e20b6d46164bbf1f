package chat.starling.server.postgres;

import java.util.stream.LongStream;

/** Counts the rows that PostgreSQL reads, through an index or without, for readers and writers. */
final class RowsRead {
    private static final int TIMES = 3;
    private static final String TELL = "select pg_stat_force_next_flush()";

    private final Database database;

    RowsRead(Database database) {
        this.database = database;
    }

    /** The least of a few times: PostgreSQL's own workers read now and then, too, and a bad plan is bad each time. */
    long leastBy(Runnable question) {
        return LongStream.range(0, TIMES).map(i -> by(question)).min().orElseThrow();
    }

    private long by(Runnable question) {
        long before = all();
        question.run();
        return all() - before;
    }

    /** Readers and writers are made to tell. */
    private long all() {
        database.writer().useHandle(handle -> handle.execute(TELL));
        return database.jdbi().withHandle(handle -> {
            handle.execute(TELL);
            return handle.createQuery("""
                            select (select sum(idx_tup_read) from pg_stat_user_indexes)
                              + (select sum(seq_tup_read) from pg_stat_user_tables)
                            """).mapTo(Long.class).one();
        });
    }
}
