package chat.starling.server.rest;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person's files, by the calls of tus. */
record Uploading(Person person) {
    static final String UPLOADS = "/api/v1/uploads";

    /** @return the id of a whole file */
    String upload(String name, byte[] content) {
        String place = begin(name, content.length).expect(201).header("location");
        append(place, 0, content).expect(204);
        return id(place);
    }

    static String id(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    Answered begin(String name, long size) {
        String filename = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return person.send(request(UPLOADS, "POST", BodyPublishers.noBody())
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(size))
                .header("Upload-Metadata", "filename " + filename)
                .build());
    }

    Answered append(String place, long offset, byte[] content) {
        return append(place, offset, BodyPublishers.ofByteArray(content));
    }

    Answered append(String place, long offset, BodyPublisher content) {
        return person.send(request(place, "PATCH", content)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .build());
    }

    long offset(String place) {
        return Long.parseLong(
                person.send("HEAD", place, BodyPublishers.noBody()).expect(200).header("upload-offset"));
    }

    Answered send(String conversation, String text, String... files) {
        String list = Arrays.stream(files).map(file -> "'" + file + "'").collect(Collectors.joining(","));
        return person.post(
                "/api/v1/conversations/" + conversation + "/messages",
                "{'nonce':'%s','text':'%s','attachments':[%s]}",
                UUID.randomUUID(),
                text,
                list);
    }

    /** By a token. */
    Answered content(String file) {
        return person.get("/api/v1/files/" + file + "/content");
    }

    /** The path of a link for the content of a file. */
    String link(String file) {
        return person.post("/api/v1/files/links", "{'files':['%s']}", file)
                .expect(200)
                .texts("links", "content")
                .getFirst();
    }

    HttpRequest.Builder request(String path, String method, BodyPublisher body) {
        return HttpRequest.newBuilder(person.server().uri(path))
                .method(method, body)
                .header("Authorization", "Bearer " + person.token());
    }
}
