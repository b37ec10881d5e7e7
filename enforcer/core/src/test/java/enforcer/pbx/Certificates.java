package enforcer.pbx;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for tests, made by the key tool of the JDK.
 *
 * @param authority a file with the certificate that signed it
 * @param pin of its own key
 */
record Certificates(SSLContext context, Path authority, String pin) {
  private static final String PASSWORD = "changeit";

  /** One that signed itself, for names such as {@code dns:localhost}. */
  static Certificates selfSigned(Path folder, String names) throws Exception {
    Path store = Files.createTempDirectory(folder, "self").resolve("keys.p12");
    keytool(store, "-alias", "pbx", "-dname", "CN=pbx", "-ext", "SAN=" + names);
    return read(store, "pbx");
  }

  /** One that an authority signed and that ended days ago. */
  static Certificates expired(Path folder, String names) throws Exception {
    Path store = Files.createTempDirectory(folder, "expired").resolve("keys.p12");
    keytool(store, "-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c");
    List<String> dates = List.of("-startdate", "-10d", "-validity", "5");
    List<String> leaf =
        new ArrayList<>(List.of("-alias", "pbx", "-dname", "CN=pbx", "-ext", "SAN=" + names));
    leaf.addAll(dates);
    leaf.addAll(List.of("-signer", "authority"));
    keytool(store, leaf.toArray(String[]::new));
    return read(store, "authority");
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(tool, "-genkeypair", "-keyalg", "EC"));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private static Certificates read(Path store, String authority) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Path pem = store.resolveSibling("authority.pem");
    byte[] signer = keys.getCertificate(authority).getEncoded();
    Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(signer)
            + "\n-----END CERTIFICATE-----\n");
    byte[] key = keys.getCertificate("pbx").getPublicKey().getEncoded();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
    if (!authority.equals("pbx")) {
      keys.deleteEntry(authority);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new Certificates(context, pem, "sha256/" + Base64.getEncoder().encodeToString(digest));
  }
}
