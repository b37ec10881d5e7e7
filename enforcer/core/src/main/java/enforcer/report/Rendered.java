package enforcer.report;

import static java.util.Objects.requireNonNull;

/**
 * A text that had to keep within a limit.
 *
 * @param unseen how many lines that are to be read first did not fit
 * @param cut how many other lines did not fit
 */
public record Rendered(String text, int unseen, int cut) {
  public Rendered {
    requireNonNull(text, "text is null");
  }

  /** Whether nothing was left out. */
  public boolean isWhole() {
    return unseen == 0 && cut == 0;
  }
}
