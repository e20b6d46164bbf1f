package chat.starling.server.s3;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in a service that speaks S3. Who this server is to it stands elsewhere: in the variables {@code AWS_ACCESS_KEY_ID} and
 * {@code AWS_SECRET_ACCESS_KEY}, or wherever else the programs of AWS look.
 *
 * @param prefix what all keys begin with: empty, or with a slash at its end
 * @param endpoint null for AWS itself
 */
public record S3Bucket(
        String name, String prefix, String region, @Nullable URI endpoint) {

    /**
     * @param url {@code s3://bucket/prefix?region=…&endpoint=…}
     * @throws IllegalArgumentException when it is none; the message says why and repeats nothing
     */
    public static S3Bucket parse(String url) {
        URI uri = uri(url);
        String name = uri.getHost();
        if (!"s3".equals(uri.getScheme()) || name == null || uri.getUserInfo() != null || uri.getPort() >= 0) {
            throw new IllegalArgumentException("a bucket is missing");
        }
        Map<String, String> given = given(uri);
        String endpoint = given.remove("endpoint");
        String region = given.getOrDefault("region", "us-east-1");
        given.remove("region");
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("there are only region and endpoint");
        }
        return new S3Bucket(name, prefix(uri), region, endpoint == null ? null : endpoint(endpoint));
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException notAUri) {
            throw new IllegalArgumentException("it cannot be read", notAUri);
        }
    }

    private static String prefix(URI uri) {
        String path = uri.getPath().replaceFirst("^/", "");
        return path.isEmpty() || path.endsWith("/") ? path : path + "/";
    }

    private static Map<String, String> given(URI uri) {
        Map<String, String> given = new TreeMap<>();
        if (uri.getQuery() != null) {
            for (String pair : uri.getQuery().split("&", -1)) {
                int is = pair.indexOf('=');
                given.put(is < 0 ? pair : pair.substring(0, is), is < 0 ? "" : pair.substring(is + 1));
            }
        }
        return given;
    }

    private static URI endpoint(String text) {
        URI endpoint = uri(text);
        boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null) {
            throw new IllegalArgumentException("the endpoint is no http:// or https:// address");
        }
        return endpoint;
    }
}
