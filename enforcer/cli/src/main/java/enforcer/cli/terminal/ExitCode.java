package enforcer.cli.terminal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The exit code of a run; scripts rely on the numbers. */
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

  /** The order of severity, for a run with several targets. */
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

  /** The code with this documented number. */
  public static ExitCode of(int number) {
    return Arrays.stream(values()).filter(c -> c.number == number).findFirst().orElseThrow();
  }

  public int number() {
    return number;
  }

  /** The worst code of the parts of a run, in the order 6 5 4 1 3 2 0. */
  public static ExitCode worst(Collection<ExitCode> parts) {
    return WORST_FIRST.stream().filter(parts::contains).findFirst().orElse(DONE);
  }
}
