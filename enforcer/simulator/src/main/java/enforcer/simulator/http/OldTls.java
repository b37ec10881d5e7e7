package enforcer.simulator.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a port for SIPS may still take although nothing should speak it any more. */
public enum OldTls {
  SSL3("ssl3", 0x0300),
  TLS_1_0("tls1.0", 0x0301),
  TLS_1_1("tls1.1", 0x0302),
  /** TLS 1.2 with a cipher suite that is broken. */
  WEAK("weak", 0x0303);

  private final String word;
  private final int version;

  OldTls(String word, int version) {
    this.word = word;
    this.version = version;
  }

  int version() {
    return version;
  }

  /** Reads a word; rejects another with a message for the user. */
  public static OldTls parse(String word) {
    return Arrays.stream(values())
        .filter(old -> old.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + word
                        + "' is not one of "
                        + Arrays.stream(values())
                            .map(old -> old.word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
