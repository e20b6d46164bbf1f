package chat.starling.server.rest;

import chat.starling.server.file.StoredFile;
import chat.starling.server.file.content.MediaType;
import com.linecorp.armeria.common.ContentDisposition;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file as a response. They come from strangers, so no browser runs anything in them: what it may show is of a few types,
 * all else is saved; the type is never guessed, and the page that a file would be has no scripts, no origin and no network.
 *
 * @param tag a strong entity tag with its quotes: a file never changes
 */
record FileContent(String name, String type, long size, String tag, Call call) {
    private static final String POLICY =
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
    private static final String KEPT = "private, max-age=3600, immutable";

    @FunctionalInterface
    interface Opened {
        InputStream from(long start, long length);
    }

    static FileContent of(StoredFile file, Call call) {
        return new FileContent(
                file.attachment().name(),
                file.attachment().type(),
                file.attachment().size(),
                '"' + file.attachment().id().toString() + '"',
                call);
    }

    static FileContent of(StoredFile file, StoredFile.Thumbnail thumbnail, Call call) {
        return new FileContent(
                file.attachment().name(),
                thumbnail.type(),
                thumbnail.size(),
                '"' + thumbnail.blob().toString() + '"',
                call);
    }

    Reply reply(Opened content) throws CallRefused {
        if (call.header("If-None-Match").contains(tag)) {
            return new Reply.Bare(headers(HttpStatus.NOT_MODIFIED).build());
        }
        ByteRange range = ByteRange.of(call.header("Range"), size, call.header("If-Range"), tag);
        return switch (range) {
            case ByteRange.All all -> reply(headers(HttpStatus.OK), 0, size, content);
            case ByteRange.Some some ->
                reply(
                        headers(HttpStatus.PARTIAL_CONTENT)
                                .add(
                                        HttpHeaderNames.CONTENT_RANGE,
                                        "bytes " + some.from() + "-" + some.last() + "/" + size),
                        some.from(),
                        some.length(),
                        content);
            case ByteRange.OutOfReach none ->
                new Reply.Bare(ResponseHeaders.builder(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                        .add(HttpHeaderNames.CONTENT_RANGE, "bytes */" + size)
                        .build());
        };
    }

    private Reply reply(ResponseHeadersBuilder headers, long from, long length, Opened content) {
        ResponseHeaders all = headers.contentLength(length).build();
        return call.request().method() == HttpMethod.HEAD
                ? new Reply.Bare(all)
                : new Reply.Streamed(all, content.from(from, length), call.context());
    }

    private ResponseHeadersBuilder headers(HttpStatus status) {
        return ResponseHeaders.builder(status)
                .add(HttpHeaderNames.CONTENT_TYPE, shownType())
                .add(HttpHeaderNames.CONTENT_DISPOSITION, disposition())
                .add(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .add(HttpHeaderNames.CROSS_ORIGIN_RESOURCE_POLICY, "same-origin")
                .add(HttpHeaderNames.ACCEPT_RANGES, "bytes")
                .add(HttpHeaderNames.ETAG, tag)
                .add(HttpHeaderNames.CACHE_CONTROL, KEPT);
    }

    private String shownType() {
        if (!MediaType.mayBeShown(type)) {
            return MediaType.UNKNOWN;
        }
        return type.equals("text/plain") ? "text/plain; charset=utf-8" : type;
    }

    private String disposition() {
        boolean shown =
                MediaType.mayBeShown(type) && !call.context().queryParams().contains("download");
        return ContentDisposition.builder(shown ? "inline" : "attachment")
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .asHeaderValue();
    }
}
