package enforcer.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs made from names (RFC 9562, version 5), so that the same report has the same ids. */
final class NameUuid {
  /** The namespace of this program; any fixed UUID serves. */
  private static final UUID NAMESPACE = UUID.fromString("0f5c3a52-3d0f-4c5e-9d7b-6a1b8f2e4c91");

  private NameUuid() {}

  static String of(String kind, String name) {
    byte[] input =
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(input);
      digest.update((kind + "\n" + name).getBytes(StandardCharsets.UTF_8));
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
      long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
