package enforcer.notice;

import enforcer.pbx.PbxException;
import java.util.Arrays;
import java.util.Locale;

/** How much of a phone system a night saw. */
public enum Sight {
  /** All that its document names. */
  SEEN,
  /** There was no connection. */
  UNREACHABLE,
  /** Its licence does not include the interface. */
  NOT_LICENSED,
  /** Nothing, or only a part, for another reason. */
  UNKNOWN;

  /** What a failure to read leaves to be seen. */
  public static Sight after(PbxException failure) {
    return switch (failure) {
      case PbxException.Unreachable _ -> UNREACHABLE;
      case PbxException.NotAuthorised refused when refused.lacksLicence() -> NOT_LICENSED;
      default -> UNKNOWN;
    };
  }

  /** The sight of a word, such as a document uses. */
  public static Sight of(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst().orElseThrow();
  }

  /** {@code not-licensed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
