package chat.starling.server.postgres;

import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Standing;
import chat.starling.server.file.BlobId;
import chat.starling.server.file.FileLimits;
import chat.starling.server.file.FileStore;
import chat.starling.server.file.Part;
import chat.starling.server.file.StoredFile;
import chat.starling.server.file.StoredFile.Thumbnail;
import chat.starling.server.file.Upload;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is known of files, in PostgreSQL. */
public final class PostgresFiles implements FileStore {
    private static final int SOME = 200;

    /** The best standing is that of a member, then one to what all may see. */
    private static final String FIND = """
            select f.*, s.kind, s.private, s.role from unnest(:files) with ordinality as asked(file, place)
            cross join lateral (select %s from file where id = asked.file and type is not null limit 1) f
            left join lateral (
              select c.kind, c.private, m.role from attachment a
              cross join lateral (select kind, private from conversation where id = a.conversation limit 1) c
              left join lateral (select role from member
                where conversation = a.conversation and account = :reader limit 1) m on true
              where a.file = f.id order by m.role is null, c.private limit 1) s on true
            order by asked.place
            """.formatted(FileRows.COLUMNS);

    private final Jdbi jdbi;

    public PostgresFiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The key of all links. */
    public byte[] linkKey() {
        return jdbi.withHandle(handle -> handle.createQuery("select file_key from installation")
                .mapTo(byte[].class)
                .one());
    }

    /** The storage that belongs to this database, once one does. */
    public Optional<UUID> storage() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select file_storage from installation where file_storage is not null")
                        .mapTo(UUID.class)
                        .findOne());
    }

    /** Says which storage belongs to this database, unless that was said before; returns the one that does. */
    public UUID claimStorage(UUID storage) {
        return jdbi.inTransaction(handle -> {
            handle.execute("update installation set file_storage = ? where file_storage is null", storage);
            return handle.createQuery("select file_storage from installation")
                    .mapTo(UUID.class)
                    .one();
        });
    }

    public void replaceStorage(UUID storage) {
        jdbi.useHandle(handle -> handle.execute("update installation set file_storage = ?", storage));
    }

    /** The row of the account is held, so that two who begin at once are counted one after the other. */
    @Override
    public Begun begin(UserId uploader, FileId file, String name, long size, FileLimits limits, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select from account where id = ? for no key update", uploader.value());
            if (count(handle, "select count(*) from file where uploader = ? and type is null", uploader)
                    >= FileLimits.MOST_UNFINISHED) {
                return Begun.TOO_MANY_UNFINISHED;
            }
            long used = count(handle, "select coalesce(sum(size), 0) from file where uploader = ?", uploader);
            if (used + size > limits.userBytes()) {
                return Begun.OVER_QUOTA;
            }
            handle.execute(
                    "insert into file (id, uploader, name, size, created_at) values (?, ?, ?, ?, ?)",
                    file.value(),
                    uploader.value(),
                    name,
                    size,
                    now.atOffset(ZoneOffset.UTC));
            return Begun.BEGUN;
        });
    }

    private static long count(Handle handle, String query, UserId uploader) {
        return handle.createQuery(query)
                .bind(0, uploader.value())
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Optional<Upload> upload(FileId file, UserId uploader) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, size, received, type is not null as finished from file
                        where id = :file and uploader = :uploader
                        """)
                .bind("file", file.value())
                .bind("uploader", uploader.value())
                .map((row, context) -> upload(row))
                .findOne());
    }

    /** A cleaned picture is shorter than what was sent; to whoever sent it, it is whole. */
    private static Upload upload(ResultSet row) throws SQLException {
        boolean finished = row.getBoolean("finished");
        long received = row.getLong("received");
        return new Upload(
                new FileId(row.getObject("id", UUID.class)),
                finished ? received : row.getLong("size"),
                received,
                finished);
    }

    @Override
    public boolean addPart(FileId file, Part part) {
        return jdbi.inTransaction(handle -> {
            int moved = handle.execute("""
                    update file set received = received + ?
                    where id = ? and received = ? and received + ? <= size and type is null
                      and (select count(*) from file_part where file = id) < ?
                    """, part.size(), file.value(), part.start(), part.size(), Part.MOST);
            if (moved == 1) {
                insert(handle, file, part);
            } else {
                discard(handle, part.blob().value());
            }
            return moved == 1;
        });
    }

    private static void insert(Handle handle, FileId file, Part part) {
        handle.execute(
                "insert into file_part (file, start, size, blob) values (?, ?, ?, ?)",
                file.value(),
                part.start(),
                part.size(),
                part.blob().value());
    }

    private static void discard(Handle handle, UUID blob) {
        handle.execute("insert into discarded_blob values (?) on conflict do nothing", blob);
    }

    @Override
    public List<Part> parts(FileId file) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select start, size, blob from file_part where file = :file order by start")
                .bind("file", file.value())
                .map((row, context) -> new Part(
                        row.getLong("start"), row.getInt("size"), new BlobId(row.getObject("blob", UUID.class))))
                .list());
    }

    @Override
    public boolean finish(FileId file, Facts facts) {
        return jdbi.inTransaction(handle -> {
            boolean first = markFinished(handle, file, facts);
            if (first && facts.parts() != null) {
                handle.execute("""
                        with old as (delete from file_part where file = ? returning blob)
                        insert into discarded_blob select blob from old
                        """, file.value());
                facts.parts().forEach(part -> insert(handle, file, part));
            }
            return first;
        });
    }

    private static boolean markFinished(Handle handle, FileId file, Facts facts) {
        Thumbnail thumbnail = facts.thumbnail();
        return handle.createUpdate("""
                        update file set type = :type, size = :size, width = :width, height = :height,
                          thumbnail = :thumbnail, thumbnail_size = :thumbnailSize, thumbnail_type = :thumbnailType
                        where id = :file and type is null and received = file.size
                        """)
                        .bind("file", file.value())
                        .bind("type", facts.type())
                        .bind("size", facts.size())
                        .bindByType(
                                "width",
                                facts.dimensions() == null
                                        ? null
                                        : facts.dimensions().width(),
                                Integer.class)
                        .bindByType(
                                "height",
                                facts.dimensions() == null
                                        ? null
                                        : facts.dimensions().height(),
                                Integer.class)
                        .bindByType(
                                "thumbnail",
                                thumbnail == null ? null : thumbnail.blob().value(),
                                UUID.class)
                        .bindByType("thumbnailSize", thumbnail == null ? null : thumbnail.size(), Integer.class)
                        .bindByType("thumbnailType", thumbnail == null ? null : thumbnail.type(), String.class)
                        .execute()
                == 1;
    }

    @Override
    public boolean remove(FileId file, UserId uploader) {
        return jdbi.inTransaction(handle -> {
            UUID[] held = handle
                    .createQuery(
                            "select id from file where id = :file and uploader = :uploader and not sent for update")
                    .bind("file", file.value())
                    .bind("uploader", uploader.value())
                    .mapTo(UUID.class)
                    .stream()
                    .toArray(UUID[]::new);
            FileRows.remove(handle, held);
            return held.length == 1;
        });
    }

    @Override
    public List<StoredFile> find(List<FileId> files, UserId reader) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bindArray("files", UUID.class, EventRows.list(files, FileId::value))
                .bind("reader", reader.value())
                .map((row, context) -> stored(row))
                .list());
    }

    private static StoredFile stored(ResultSet row) throws SQLException {
        return new StoredFile(
                FileRows.attachment(row),
                new UserId(row.getObject("uploader", UUID.class)),
                thumbnail(row),
                standing(row));
    }

    private static @Nullable Thumbnail thumbnail(ResultSet row) throws SQLException {
        UUID blob = row.getObject("thumbnail", UUID.class);
        return blob == null
                ? null
                : new Thumbnail(new BlobId(blob), row.getInt("thumbnail_size"), row.getString("thumbnail_type"));
    }

    private static @Nullable Standing standing(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        String role = row.getString("role");
        return new Standing(
                Words.conversationKind(kind), row.getBoolean("private"), role == null ? null : Words.role(role));
    }

    /** Whoever sends one of them at this moment holds its row, and then it is passed over. */
    @Override
    public boolean removeUnsent(Instant before) {
        return jdbi.inTransaction(handle -> {
            UUID[] held = handle
                    .createQuery("""
                            select id from file where not sent and created_at < :before
                            order by created_at limit :some for update skip locked
                            """)
                    .bind("before", before.atOffset(ZoneOffset.UTC))
                    .bind("some", SOME)
                    .mapTo(UUID.class)
                    .stream()
                    .toArray(UUID[]::new);
            FileRows.remove(handle, held);
            return held.length == SOME;
        });
    }

    @Override
    public List<BlobId> discarded() {
        return jdbi.withHandle(handle -> handle.createQuery("select blob from discarded_blob limit :some")
                .bind("some", SOME)
                .mapTo(UUID.class)
                .map(BlobId::new)
                .list());
    }

    @Override
    public void forget(List<BlobId> blobs) {
        jdbi.useHandle(handle -> handle.execute("delete from discarded_blob where blob = any(?)", (Object) ids(blobs)));
    }

    @Override
    public List<BlobId> unknown(List<BlobId> blobs) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select b.blob from unnest(:blobs) b(blob)
                        where b.blob <> :owner
                          and not exists (select from file_part where blob = b.blob)
                          and not exists (select from file where thumbnail = b.blob)
                          and not exists (select from discarded_blob where blob = b.blob)
                          and not exists (select from installation where file_storage = b.blob)
                        """)
                .bind("owner", BlobId.OWNER.value())
                .bindArray("blobs", UUID.class, (Object[]) ids(blobs))
                .mapTo(UUID.class)
                .map(BlobId::new)
                .list());
    }

    private static UUID[] ids(List<BlobId> blobs) {
        return blobs.stream().map(BlobId::value).toArray(UUID[]::new);
    }
}
