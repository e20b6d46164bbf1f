package chat.starling.server.rest;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another server may not act here through the browser of somebody who looks at it. */
class OtherPagesTest {
    private static final String ACCOUNT = "{\"name\":\"mallory\",\"password\":\"a password of mine\"}";

    private final RestServer server = new RestServer();

    @AfterEach
    void end() throws InterruptedException {
        server.close();
    }

    private Answered register(String site) {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/api/v1/users"))
                .header("Sec-Fetch-Site", site)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(ACCOUNT))
                .build();
        return server.nobody().send(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aFormOfAnotherPageMakesNoAccount(String site) {
        register(site).refused(403, "forbidden");
        server.signedIn("mallory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void ourOwnPageDoes(String site) {
        register(site).expect(201);
    }

    @Test
    void whereALinkOfAnotherPageLeadsMayBeRead() {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/api/v1/installation"))
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        server.nobody().send(request).expect(200);
    }
}
