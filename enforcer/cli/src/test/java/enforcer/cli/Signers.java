package enforcer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Pairs of keys in files, as openssl writes them. */
record Signers(Path folder) {

  /** Makes a pair; the files are {@code NAME.pem} and {@code NAME.pub.pem}. */
  Signers pair(String name, String algorithm) {
    try {
      KeyPair pair = made(algorithm);
      file(name + ".pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
      file(name + ".pub.pem", pem("PUBLIC KEY", pair.getPublic().getEncoded()), "rw-r--r--");
      return this;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair made(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("RSA")) {
      generator.initialize(1024); // A larger one takes seconds.
    }
    return generator.generateKeyPair();
  }

  String signing(String name) {
    return folder.resolve(name + ".pem").toString();
  }

  String verifying(String name) {
    return folder.resolve(name + ".pub.pem").toString();
  }

  String file(String name, String content, String mode) {
    try {
      Path file = Files.writeString(folder.resolve(name), content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String pem(String label, byte[] key) {
    byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder(64, end).encodeToString(key), label);
  }
}
