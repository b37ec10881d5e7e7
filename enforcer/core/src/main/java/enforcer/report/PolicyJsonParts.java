package enforcer.report;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The result of a check as one JSON value in parts of whole lines, so that only one phone system is
 * held, however many there are.
 */
public final class PolicyJsonParts {
  private static final String NO_TARGETS = "\"targets\": []";
  private static final String INDENT = "    ";

  private final PolicyJson json;
  private PolicyJson.Summary summary = PolicyJson.Summary.NONE;
  private Optional<String> last = Optional.empty();

  public PolicyJsonParts(PolicyJson json) {
    this.json = requireNonNull(json, "json is null");
  }

  /** Takes the next phone system, and gives the lines before it, which can be printed now. */
  public String next(PolicyTarget target) {
    String lines = last.map(before -> before + ",\n").orElseGet(this::begin);
    summary = summary.and(target);
    last = Optional.of((INDENT + json.target(target).strip().replace("\n", "\n" + INDENT)));
    return lines;
  }

  /** The lines that are left after the last phone system. */
  public String end() {
    String around = json.around(summary);
    return last.map(target -> target + "\n  " + around.substring(end(around))).orElse(around);
  }

  private String begin() {
    String around = json.around(summary);
    return around.substring(0, end(around)) + "\n";
  }

  /** Where the list of phone systems ends. */
  private static int end(String around) {
    return around.indexOf(NO_TARGETS) + NO_TARGETS.length() - 1;
  }
}
