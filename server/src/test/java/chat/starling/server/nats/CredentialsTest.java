package chat.starling.server.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.NKey;
import io.nats.client.support.JsonSerializable;
import io.nats.client.support.JwtUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a node says to NATS who it is. */
class CredentialsTest {
    private static final String ANY_OPERATOR = "{\"type\":\"operator\",\"version\":2}";
    private static final String ANY_ACCOUNT = """
            {"type":"account","version":2,"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,\
            "wildcards":true,"conn":-1,"leaf":-1}}""";

    @TempDir
    private Path directory;

    private NKey operator;
    private NKey account;
    private NKey user;

    @BeforeEach
    void makeKeys() throws Exception {
        operator = NKey.createOperator(null);
        account = NKey.createAccount(null);
        user = NKey.createUser(null);
    }

    @Test
    void aUserAndAPassword() throws Exception {
        try (NatsServer server = NatsServer.start(directory, "authorization: {user: node, password: hunter2}")) {
            assertThat(isLetIn("nats://node:hunter2@" + server.address(), null)).isTrue();
            assertThat(isLetIn("nats://node:other@" + server.address(), null)).isFalse();
        }
    }

    @Test
    void aToken() throws Exception {
        try (NatsServer server = NatsServer.start(directory, "authorization: {token: t0ken}")) {
            assertThat(isLetIn("nats://t0ken@" + server.address(), null)).isTrue();
            assertThat(isLetIn("nats://" + server.address(), null)).isFalse();
        }
    }

    @Test
    void aCredentialsFile() throws Exception {
        String[] configuration = {
            "operator: " + signed(operator, operator, ANY_OPERATOR),
            "resolver: MEMORY",
            "resolver_preload: {" + name(account) + ": " + signed(operator, account, ANY_ACCOUNT) + "}"
        };
        String jwt = JwtUtils.issueUserJWT(account, name(account), name(user));
        Path file = directory.resolve("node.creds");
        Files.writeString(file, JwtUtils.NATS_USER_JWT_FORMAT.formatted(jwt, new String(user.getSeed())));
        try (NatsServer server = NatsServer.start(directory, configuration)) {
            assertThat(isLetIn("nats://" + server.address(), file)).isTrue();
            assertThat(isLetIn("nats://" + server.address(), null)).isFalse();
        }
    }

    private static boolean isLetIn(String url, @Nullable Path credentials) {
        try (TestNode node = TestNode.join(new NatsServers(List.of(url), credentials, null), TestNode.EPOCH)) {
            return node.isConnected();
        }
    }

    private static String signed(NKey issuer, NKey subject, String claims) throws Exception {
        JsonSerializable body = () -> claims;
        return JwtUtils.issueJWT(
                issuer, name(subject), "test", Duration.ofDays(1), JwtUtils.currentTimeSeconds(), name(issuer), body);
    }

    private static String name(NKey key) throws Exception {
        return new String(key.getPublicKey());
    }
}
