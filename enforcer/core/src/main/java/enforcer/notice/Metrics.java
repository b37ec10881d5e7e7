package enforcer.notice;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run found, as text of OpenMetrics. It has gauges only, so that the collector of the node
 * exporter, which reads the older format of Prometheus, takes it as well.
 *
 * @param ended when the run ended
 */
public record Metrics(List<PhoneSystem> systems, Instant ended) {
  private static final String STATE = "enforcer_drift_state";
  private static final String DIFFERENCES = "enforcer_drift_differences";
  private static final String NOT_APPLIED = "enforcer_drift_not_applied";
  private static final String LAST_GOOD = "enforcer_drift_last_good_run_timestamp_seconds";
  private static final String LAST = "enforcer_drift_last_run_timestamp_seconds";

  /** How a phone system was found. */
  public enum Condition {
    IN_SYNC,
    DRIFT,
    AS_EXPECTED,
    UNREACHABLE,
    NOT_LICENSED,
    UNKNOWN,
    MISTAKE;

    /** What was seen, where as much was expected. */
    public static Condition of(Observation seen, Sight expected) {
      if (seen.sight() != Sight.SEEN && seen.sight() == expected) {
        return AS_EXPECTED;
      }
      return switch (seen.sight()) {
        case UNREACHABLE -> UNREACHABLE;
        case NOT_LICENSED -> NOT_LICENSED;
        case UNKNOWN -> UNKNOWN;
        case SEEN -> seen.deviations().isEmpty() ? IN_SYNC : DRIFT;
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean isSeen() {
      return this == IN_SYNC || this == DRIFT;
    }
  }

  /**
   * One phone system.
   *
   * @param differences how many things differ; said only where all was seen
   * @param waits whether its file says otherwise than what was applied; said only where all was
   *     seen
   * @param lastGood the last run that saw all that was expected; empty where none is remembered
   */
  public record PhoneSystem(
      String name,
      String url,
      Condition condition,
      long differences,
      boolean waits,
      Optional<Instant> lastGood) {
    public PhoneSystem {
      requireNonNull(name, "name is null");
      requireNonNull(url, "url is null");
      requireNonNull(condition, "condition is null");
      requireNonNull(lastGood, "lastGood is null");
    }

    private String labels() {
      return "phone_system=\"" + escaped(name) + "\",url=\"" + escaped(url) + "\"";
    }
  }

  public Metrics {
    systems = List.copyOf(new LinkedHashSet<>(systems));
    requireNonNull(ended, "ended is null");
  }

  /** The text of the file. */
  public String text() {
    StringBuilder text = new StringBuilder();
    family(text, STATE, "", "How the phone system was found: 1 at the state that holds.");
    for (PhoneSystem system : systems) {
      for (Condition condition : Condition.values()) {
        String labels = system.labels() + ",state=\"" + condition.word() + "\"";
        sample(text, STATE, labels, system.condition() == condition ? 1 : 0);
      }
    }
    family(text, DIFFERENCES, "", "How many things differ from the file; missing if not all seen.");
    samples(
        text,
        DIFFERENCES,
        s -> s.condition().isSeen() ? Optional.of(s.differences()) : Optional.empty());
    family(
        text,
        NOT_APPLIED,
        "",
        "1 where the file is not what was applied, 0 also where no apply is recorded; missing if"
            + " not seen.");
    samples(
        text,
        NOT_APPLIED,
        s -> s.condition().isSeen() ? Optional.of(s.waits() ? 1L : 0L) : Optional.empty());
    family(text, LAST_GOOD, "seconds", "When a run last saw all that the file names.");
    samples(text, LAST_GOOD, s -> s.lastGood().map(Instant::getEpochSecond));
    family(text, LAST, "seconds", "When a run last ended.");
    text.append(LAST).append(' ').append(ended.getEpochSecond()).append('\n');
    return text.append("# EOF\n").toString();
  }

  private void samples(
      StringBuilder text, String name, Function<PhoneSystem, Optional<Long>> value) {
    for (PhoneSystem system : systems) {
      value.apply(system).ifPresent(v -> sample(text, name, system.labels(), v));
    }
  }

  private static void family(StringBuilder text, String name, String unit, String help) {
    text.append("# TYPE ").append(name).append(" gauge\n");
    if (!unit.isEmpty()) {
      text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  private static void sample(StringBuilder text, String name, String labels, long value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  /** The three characters that a label value escapes. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
