package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A response, with what tests ask of it. */
record Answered(HttpResponse<String> response) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Answered expect(int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return this;
    }

    /** A problem of RFC 9457 with all its parts. */
    Answered refused(int status, String code) {
        expect(status);
        assertThat(header("content-type")).isEqualTo("application/problem+json");
        assertThat(text("type")).isEqualTo("about:blank");
        assertThat(json().path("status").intValue()).isEqualTo(status);
        assertThat(text("code")).isEqualTo(code);
        assertThat(text("title")).isNotEmpty();
        assertThat(text("detail")).isNotEmpty();
        assertThat(json().path("request_id").asText()).isEqualTo(header("x-request-id"));
        return this;
    }

    Answered because(String detail) {
        assertThat(text("detail")).contains(detail);
        return this;
    }

    String body() {
        return response.body();
    }

    JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    String text(String field) {
        return json().required(field).asText();
    }

    List<String> texts(String list, String field) {
        List<String> texts = new ArrayList<>();
        json().required(list).forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
