package enforcer.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a failed rule can cost, from the least to the most. */
public enum RuleSeverity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL,
  /** Somebody may come to harm. */
  BLOCKER;

  /** The word in packs and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isAtLeast(RuleSeverity other) {
    return compareTo(other) >= 0;
  }

  public static Optional<RuleSeverity> of(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
  }

  /** All words, for messages and schemas. */
  public static String[] words() {
    return Arrays.stream(values()).map(RuleSeverity::word).toArray(String[]::new);
  }
}
