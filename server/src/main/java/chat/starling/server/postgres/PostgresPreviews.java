package chat.starling.server.postgres;

import static java.util.stream.Collectors.toMap;

import chat.starling.server.preview.Preview;
import chat.starling.server.preview.Preview.Picture;
import chat.starling.server.preview.PreviewStore;
import chat.starling.server.preview.WebAddress;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The cache of previews in table {@code preview}, by the clock of the database. */
public final class PostgresPreviews implements PreviewStore {
    private static final String FIND = "select * from preview where address = any(:keys) and expires_at > now()";

    /** A row that is taken here is one that nobody reads any more. */
    private static final String CLAIM = """
            insert into preview (address, state, expires_at)
            values (:key, 'asked', now() + :millis * interval '1 millisecond')
            on conflict (address) do update set state = 'asked', title = null, description = null, site = null,
              picture = null, picture_type = null, picture_width = null, picture_height = null,
              expires_at = excluded.expires_at
            where preview.expires_at <= now()
            """;

    private static final String KEEP = """
            update preview set state = :state, title = :title, description = :description, site = :site,
              picture = :picture, picture_type = :type, picture_width = :width, picture_height = :height,
              expires_at = now() + :millis * interval '1 millisecond'
            where address = :key
            """;

    private static final String TIDY = """
            delete from preview where address in (
              select address from preview where expires_at <= now()
                or address in (select address from preview order by expires_at desc offset :most)
              order by address for update skip locked)
            """;

    private final Jdbi jdbi;

    public PostgresPreviews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<WebAddress, Known> find(Collection<WebAddress> addresses) {
        Map<ByteBuffer, WebAddress> byKey = addresses.stream()
                .distinct()
                .collect(toMap(
                        address -> ByteBuffer.wrap(address.key()),
                        address -> address,
                        (one, same) -> one,
                        LinkedHashMap::new));
        byte[][] keys = byKey.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
        Map<WebAddress, Known> known = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(FIND)
                .bindArray("keys", byte[].class, (Object[]) keys)
                .map((row, context) -> Map.entry(ByteBuffer.wrap(row.getBytes("address")), known(row)))
                .forEach(entry -> known.put(byKey.get(entry.getKey()), entry.getValue())));
        return known;
    }

    private static Known known(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "asked" -> new Known.Asked();
            case "found" -> new Known.Found(preview(row));
            default -> new Known.Nothing();
        };
    }

    private static Preview preview(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("picture");
        Picture picture = bytes == null
                ? null
                : new Picture(
                        bytes,
                        row.getString("picture_type"),
                        row.getInt("picture_width"),
                        row.getInt("picture_height"));
        return new Preview(row.getString("title"), row.getString("description"), row.getString("site"), picture);
    }

    @Override
    public boolean claim(WebAddress address, Duration patience) {
        return jdbi.withHandle(handle -> handle.createUpdate(CLAIM)
                        .bind("key", address.key())
                        .bind("millis", patience.toMillis())
                        .execute()
                == 1);
    }

    /** What was erased meanwhile stays away. */
    @Override
    public void keep(WebAddress address, @Nullable Preview preview, Duration time) {
        Picture picture = preview == null ? null : preview.picture();
        jdbi.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("key", address.key())
                .bind("state", preview == null ? "nothing" : "found")
                .bind("title", preview == null ? null : preview.title())
                .bind("description", preview == null ? null : preview.description())
                .bind("site", preview == null ? null : preview.site())
                .bind("picture", picture == null ? null : picture.bytes())
                .bind("type", picture == null ? null : picture.type())
                .bind("width", picture == null ? null : Integer.valueOf(picture.width()))
                .bind("height", picture == null ? null : Integer.valueOf(picture.height()))
                .bind("millis", time.toMillis())
                .execute());
    }

    @Override
    public void tidy(int most) {
        jdbi.useHandle(handle -> handle.createUpdate(TIDY).bind("most", most).execute());
    }
}
