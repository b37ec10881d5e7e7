package enforcer.notice;

import java.util.Locale;

/** What happened to a phone system since the last notice about it. */
public enum NoticeKind {
  /** It was as its document says, and is not any more. */
  DRIFT("differs from its file"),
  /** It differed before, and differs in another way now. */
  OTHER_DRIFT("differs from its file in another way"),
  /** It cannot be reached. */
  UNREACHABLE("cannot be reached"),
  /** Its licence does not include the interface. */
  NOT_LICENSED("cannot be read, because of its licence"),
  /** It cannot be judged, or only in part. */
  UNKNOWN("could not be judged"),
  /** It can be judged again, and still differs as was said before. */
  VISIBLE("can be judged again, and differs as before"),
  /** An address that was let in by hand could not be taken out when its time was over. */
  LEFT_OPEN("still lets in an address whose time is over"),
  /** A rollout changed it, and its apply or its health proof failed. */
  ROLLOUT_FAILED("failed in a rollout"),
  /** It can be read, although its document expects that it cannot. */
  UNEXPECTED("can be read, and its file expects that it cannot"),
  /** It is as its document says again. */
  CLEARED("is as its file says again"),
  /** A difference was taken back. */
  CORRECTED("differed, and was corrected");

  private final String words;

  NoticeKind(String words) {
    this.words = words;
  }

  /** What is said of the phone system, after its name. */
  public String words() {
    return words;
  }

  /** {@code other-drift}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static NoticeKind of(Sight blind) {
    return switch (blind) {
      case UNREACHABLE -> UNREACHABLE;
      case NOT_LICENSED -> NOT_LICENSED;
      case UNKNOWN -> UNKNOWN;
      case SEEN -> throw new IllegalArgumentException("this is no loss of sight");
    };
  }
}
