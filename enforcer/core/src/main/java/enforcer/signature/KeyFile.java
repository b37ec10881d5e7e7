package enforcer.signature;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import enforcer.diagnostic.Excerpt;
import enforcer.pbx.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with one Ed25519 key in PEM, as openssl writes it. Messages never show its content.
 *
 * @param source the option or the variable that named the file, for messages
 */
public record KeyFile(Path path, String source) {
  private static final int LARGEST = 16_384;
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN ([A-Z0-9 ]{1,40})-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

  /**
   * The key that signs.
   *
   * @throws UnusableKey where it is not one, or where others may read it
   */
  public PrivateKey signing() {
    if (SecretFile.isOpenToOthers(path)) {
      throw new UnusableKey(
          named() + " can be read or written by others: " + shown(), "run chmod 600 " + shown());
    }
    byte[] key =
        content(
            PRIVATE,
            PUBLIC,
            "holds a public key, which cannot sign",
            "name the file that openssl genpkey -algorithm ed25519 wrote");
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException _) {
      throw notOfThisKind();
    }
  }

  /**
   * The key that verifies.
   *
   * @throws UnusableKey where it is not one, or where others may replace it
   */
  public PublicKey verifying() {
    if (isWritableByOthers()) {
      throw new UnusableKey(
          named() + " can be written by others: " + shown(), "run chmod go-w " + shown());
    }
    byte[] key =
        content(
            PUBLIC,
            PRIVATE,
            "holds a private key, which no job that applies should have",
            "name the file that openssl pkey -in KEYFILE -pubout wrote");
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
    } catch (GeneralSecurityException _) {
      throw notOfThisKind();
    }
  }

  /**
   * The decoded key.
   *
   * @param label what the lines around it must say
   * @param other what they say around the other half of a pair
   */
  private byte[] content(String label, String other, String mixedUp, String right) {
    Matcher pem = PEM.matcher(text());
    if (!pem.matches()) {
      throw new UnusableKey(named() + " is no key in PEM: " + shown(), generate());
    }
    String found = pem.group(1);
    if (found.equals(other)) {
      throw new UnusableKey(named() + " " + mixedUp + ": " + shown(), right);
    }
    if (found.startsWith("ENCRYPTED")) {
      throw new UnusableKey(
          named() + " holds a key with a passphrase, which nobody can enter: " + shown(),
          "keep it without one, in a file of mode 600");
    }
    if (!found.equals(label)) {
      throw notOfThisKind();
    }
    try {
      return Base64.getDecoder().decode(pem.group(2).replaceAll("\\s", ""));
    } catch (IllegalArgumentException _) {
      throw new UnusableKey(named() + " is no key in PEM: " + shown(), generate());
    }
  }

  private String text() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UnusableKey(named() + " is too large for a key: " + shown(), "check its path");
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (IOException _) {
      throw new UnusableKey(
          named() + " cannot be read: " + shown(), "check its path and permissions");
    }
  }

  private boolean isWritableByOthers() {
    try {
      return Files.isRegularFile(path)
          && path.getFileSystem().supportedFileAttributeViews().contains("posix")
          && !Collections.disjoint(
              Files.getPosixFilePermissions(path), Set.of(GROUP_WRITE, OTHERS_WRITE));
    } catch (IOException _) {
      return false; // The following read reports the reason.
    }
  }

  private UnusableKey notOfThisKind() {
    return new UnusableKey(named() + " holds no Ed25519 key: " + shown(), generate());
  }

  private static String generate() {
    return "make one with openssl genpkey -algorithm ed25519";
  }

  private String named() {
    return "the file that " + source + " names";
  }

  private String shown() {
    return Excerpt.escaped(path.toString());
  }
}
