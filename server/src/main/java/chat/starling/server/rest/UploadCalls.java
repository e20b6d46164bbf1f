package chat.starling.server.rest;

import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Utf8;
import chat.starling.server.account.SignedIn;
import chat.starling.server.file.Upload;
import chat.starling.server.file.UploadFile;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Files on their way in, by tus 1.0.0 (https://tus.io/protocols/resumable-upload): the core with creation and termination. */
final class UploadCalls {
    private static final String VERSION = "1.0.0";
    private static final String PIECE = "application/offset+octet-stream";

    private final UploadFile uploads;

    UploadCalls(RestParts parts) {
        this.uploads = parts.files().upload();
    }

    /** What a client may ask before it begins. */
    Reply options(Call call) {
        return new Reply.Bare(headers(HttpStatus.NO_CONTENT)
                .add("Tus-Version", VERSION)
                .add("Tus-Extension", "creation,termination")
                .add("Tus-Max-Size", Long.toString(uploads.limits().fileBytes()))
                .build());
    }

    Reply begin(Call call, SignedIn caller) throws CallRefused {
        long size = call.numberHeader("Upload-Length");
        String name = name(call.header("Upload-Metadata"));
        return Reply.of(
                uploads.begin(caller.user().id(), name, size),
                upload -> new Reply.Bare(headers(HttpStatus.CREATED)
                        .add(HttpHeaderNames.LOCATION, call.context().path() + "/" + upload.id())
                        .build()));
    }

    Reply find(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(uploads.find(caller.user().id(), call.file()), upload -> standing(HttpStatus.OK, upload));
    }

    Reply append(Call call, SignedIn caller, InputStream content) throws CallRefused {
        if (!call.header(HttpHeaderNames.CONTENT_TYPE.toString()).equals(PIECE)) {
            throw CallRefused.invalid("Content-Type is not " + PIECE);
        }
        FileId file = call.file();
        long offset = call.numberHeader("Upload-Offset");
        return Reply.of(
                uploads.append(caller.user().id(), file, offset, content),
                upload -> standing(HttpStatus.NO_CONTENT, upload));
    }

    Reply cancel(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                uploads.cancel(caller.user().id(), call.file()),
                file -> new Reply.Bare(headers(HttpStatus.NO_CONTENT).build()));
    }

    private static Reply standing(HttpStatus status, Upload upload) {
        return new Reply.Bare(headers(status)
                .add("Upload-Offset", Long.toString(upload.received()))
                .add("Upload-Length", Long.toString(upload.size()))
                .build());
    }

    private static ResponseHeadersBuilder headers(HttpStatus status) {
        return ResponseHeaders.builder(status).add("Tus-Resumable", VERSION);
    }

    /** Pairs of a key and a value in Base64, of which only the name is of interest. */
    private static String name(String metadata) throws CallRefused {
        for (String pair : metadata.split(",", -1)) {
            String[] keyAndValue = pair.strip().split(" ", 2);
            if (keyAndValue[0].equals("filename") && keyAndValue.length == 2) {
                return decoded(keyAndValue[1].strip());
            }
        }
        throw CallRefused.invalid("Upload-Metadata has no filename");
    }

    private static String decoded(String base64) throws CallRefused {
        try {
            String name = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            if (Utf8.isWellFormed(name)) {
                return name;
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the refusal, which is the same for all that is wrong.
        }
        throw CallRefused.invalid("filename in Upload-Metadata is not UTF-8 in Base64");
    }
}
