package enforcer.signature;

import enforcer.pbx.SystemName;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The signature of a kept reading, as it stands in the file beside it. */
public final class SignedReading {
  private static final SignedFile FILE =
      new SignedFile("reading", "save the reading again and sign it");

  private SignedReading() {}

  /**
   * Signs a reading; the result is the content of the file beside it.
   *
   * @param identity the name that the PBX gave itself when it was read
   */
  public static String sign(byte[] reading, SystemName identity, PrivateKey key) {
    return FILE.sign(reading, identity, key);
  }

  /**
   * Checks that a signature is of this reading.
   *
   * @param content of the file beside it
   * @return the name that the PBX gave itself
   * @throws NotVerified where it is not
   */
  public static SystemName verify(byte[] reading, String content, PublicKey key) {
    return FILE.verify(reading, content, key);
  }
}
