package enforcer.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What has become of the plans of a pull request. */
public enum LifeState {
  PLANNED,
  APPROVED,
  APPLYING,
  APPLIED,
  REFUSED;

  /** {@code planned}, the word on the command line and in the comment. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a word. */
  static Optional<LifeState> of(String word) {
    return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
