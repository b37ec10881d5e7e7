package enforcer.cli.terminal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What a run tells its caller; scripts rely on the numbers. */
public enum ExitCode {
  DONE(0),
  ERROR(1),
  CHANGES(2),
  REFUSED(3),
  NOT_EVALUATED(4),
  PARTLY_APPLIED(5),
  NOT_VERIFIED(6),
  USAGE(64),
  INTERRUPTED(130);

  /** The worst first, for a run with several targets. */
  private static final List<ExitCode> WORST_FIRST =
      List.of(
          INTERRUPTED,
          NOT_VERIFIED,
          PARTLY_APPLIED,
          NOT_EVALUATED,
          ERROR,
          REFUSED,
          CHANGES,
          DONE,
          USAGE);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The code with a number that is documented. */
  public static ExitCode of(int number) {
    return Arrays.stream(values()).filter(c -> c.number == number).findFirst().orElseThrow();
  }

  public int number() {
    return number;
  }

  /** The code of a run whose parts ended like this: the worst of 6 5 4 1 3 2 0. */
  public static ExitCode worst(Collection<ExitCode> parts) {
    return WORST_FIRST.stream().filter(parts::contains).findFirst().orElse(DONE);
  }
}
