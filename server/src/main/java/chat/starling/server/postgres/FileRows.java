package chat.starling.server.postgres;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.Attachment.Dimensions;
import chat.starling.protocol.model.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads rows of table {@code file}, and takes them away with their bytes. */
final class FileRows {
    static final String COLUMNS =
            "id, uploader, name, size, type, width, height, thumbnail, thumbnail_size, thumbnail_type";

    /** The rows of the files go, and what they had in the storage is noted for deletion; of one parameter, an array of files. */
    private static final String REMOVE = """
            with parts as (delete from file_part where file = any(?) returning blob),
              gone as (delete from file where id = any(?) returning thumbnail)
            insert into discarded_blob
            select blob from parts union select thumbnail from gone where thumbnail is not null
            """;

    private FileRows() {}

    static void remove(Handle handle, UUID... files) {
        if (files.length > 0) {
            handle.execute(REMOVE, (Object) files, files);
        }
    }

    static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                new FileId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                dimensions(row),
                row.getObject("thumbnail") != null);
    }

    private static @Nullable Dimensions dimensions(ResultSet row) throws SQLException {
        int width = row.getInt("width");
        return row.wasNull() ? null : new Dimensions(width, row.getInt("height"));
    }
}
