package chat.starling.server.gateway.socket;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/**
 * The server's certificate and key as operators have them.
 *
 * @param certificates the server's certificate, then those of its issuers
 * @param key the private key, PKCS #8, not encrypted
 */
public record PemFiles(Path certificates, Path key) {
    /** TLS 1.3 and 1.2 for HTTP/2 and HTTP/1.1; a browser's WebSocket asks for HTTP/1.1. */
    public SslContext open() throws SSLException {
        return SslContextBuilder.forServer(certificates.toFile(), key.toFile())
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
    }
}
