package chat.starling.server.postgres;

import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a member has left to read, as columns of a query. They are as of a head, whatever has been added to the log behind it: a
 * client counts on from there by the events that follow.
 */
final class ReadingColumns {
    private static final String COUNTED_AFTER = "least({member}.read_seq, {member}.unread_from - 1)";

    /**
     * Counting stops at 1,000, which means "more than 999", so that a month of absence costs no more than a busy day. A message that
     * was deleted behind the head is not deleted yet.
     */
    private static final String COLUMNS = """
            {member}.read_seq, {member}.unread_from, {member}.read_version,
              case when {member}.account is null then array[0, 0]::bigint[] else (
                select array[count(*), count(*) filter (where in_thread)] from (
                  select e.thread is not null and e.extras -> 'also_in_conversation' is null as in_thread
                  from event e where e.conversation = {member}.conversation and e.seq > {after} and e.seq <= {head}
                    and e.kind = 1 and e.sender <> {member}.account
                    and (not e.deleted or exists (select from event d
                      where d.conversation = e.conversation and d.target = e.seq and d.kind = 3 and d.seq > {head}))
                  order by e.seq limit 1000) counted) end as unread_counts,
              case when {member}.account is null then 0 else (
                select count(*) from (
                  (select seq from mention where conversation = {member}.conversation and account = {member}.account
                    and {mention} order by seq limit 1000)
                  union
                  (select seq from mention where conversation = {member}.conversation
                    and account = '00000000-0000-0000-0000-000000000000'
                    and {mention} order by seq limit 1000)
                  limit 1000) counted) end as mentions""".replace("{mention}", """
                    seq > {after} and seq <= {head} and since <= {head} and (until is null or until > {head})
                    and sender <> {member}.account""").replace("{after}", COUNTED_AFTER);

    private ReadingColumns() {}

    /**
     * @param member the alias of a row of table member, which may be missing
     * @param head where the counting ends, as SQL
     */
    static String of(String member, String head) {
        return COLUMNS.replace("{member}", member).replace("{head}", head);
    }

    static Reading read(ResultSet row) throws SQLException {
        long from = row.getLong("unread_from");
        Long[] unread = (Long[]) row.getArray("unread_counts").getArray();
        return new Reading(
                new Seq(row.getLong("read_seq")),
                from == 0 ? null : new Seq(from),
                row.getLong("read_version"),
                unread[0].intValue(),
                unread[1].intValue(),
                row.getInt("mentions"));
    }
}
