package chat.starling.server.gateway.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that vouches for itself, made by the JDK's keytool, as PEM files for the server and as trust for a client. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "server";

    private final Path directory;
    private final KeyStore store;

    private TestCertificate(Path directory, KeyStore store) {
        this.directory = directory;
        this.store = store;
    }

    static TestCertificate make(Path directory) throws Exception {
        return make(directory, "ip:127.0.0.1");
    }

    /** @param host whose it is, as keytool names it: {@code ip:127.0.0.1} or {@code dns:localhost} */
    public static TestCertificate make(Path directory, String host) throws Exception {
        Path file = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(keytool(file, host))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new TestCertificate(directory, store);
    }

    private static List<String> keytool(Path file, String host) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String arguments = "-genkeypair -alias " + ALIAS + " -keyalg EC -dname CN=localhost -ext san=" + host
                + " -validity 2 -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments.split(" ")));
        command.add(file.toString());
        return command;
    }

    public PemFiles files() throws GeneralSecurityException, IOException {
        Path certificate = pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        Path key =
                pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return new PemFiles(certificate, key);
    }

    private Path pem(String kind, byte[] bytes) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        String text = "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
        return Files.writeString(directory.resolve(kind + ".pem"), text);
    }

    SSLContext clientContext() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
