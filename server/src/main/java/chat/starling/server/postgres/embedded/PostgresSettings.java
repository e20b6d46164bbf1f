package chat.starling.server.postgres.embedded;

/** The files that tell PostgreSQL how to run. They are written anew at each start, as a newer server may know better. */
final class PostgresSettings {
    private PostgresSettings() {}

    /** Nobody comes in without the password, and nobody at all from another machine. */
    static final String ACCESS = """
            # Written by Starling at each start; changes here are lost.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    /** The last line of postgresql.conf after initdb: what an operator adds below it wins. */
    static final String INCLUDE = """

            # Starling's settings. What stands below this line wins over them.
            include '../starling.conf'
            """;

    static final String DEFAULTS = """
            # Written by Starling at each start; changes here are lost. Put your own at the end of pgdata/postgresql.conf.

            # An acked message is a committed one, and committed means on the disk. Starling does not start without these three.
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            # Memory. A chat reads what was written lately; the rest of the machine's memory serves as the second cache.
            shared_buffers = 256MB
            effective_cache_size = 1GB
            work_mem = 8MB
            maintenance_work_mem = 128MB
            huge_pages = try

            # The server's pools, with room for an operator's own session.
            max_connections = 50

            # Write-ahead log. Few checkpoints under load, yet little enough to replay that a restart after a crash takes seconds.
            max_wal_size = 1GB
            min_wal_size = 256MB
            checkpoint_timeout = 5min
            checkpoint_completion_target = 0.9

            # One query gone wrong must not fill the disk that the log is on. Building a large index needs some, too.
            temp_file_limit = 10GB

            # Queries are short: compiling them, or giving one of them several processes, costs more than it saves.
            jit = off
            max_parallel_workers_per_gather = 0

            # Nobody replicates from an embedded PostgreSQL but a running backup.
            max_wal_senders = 2
            max_logical_replication_workers = 0

            # A connection that was left behind must not hold locks or keep the vacuum from its work for ever.
            idle_in_transaction_session_timeout = 60s
            client_connection_check_interval = 10s

            # Times are UTC everywhere.
            timezone = 'UTC'
            log_timezone = 'UTC'

            # The log goes through the server's own, which adds the time. It must not carry what people write: no statements, no
            # details (which quote the values of a violated key).
            logging_collector = off
            log_destination = 'stderr'
            log_line_prefix = '[%p] '
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_checkpoints = off
            """;
}
