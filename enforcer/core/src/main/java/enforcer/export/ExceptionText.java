package enforcer.export;

import enforcer.diagnostic.Excerpt;
import enforcer.model.ExtensionsType;
import enforcer.policy.ExceptionsReader;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The file of exceptions that would fit the failed rules of some reports. Its reason and its owner
 * are left open, so that nobody allows a failure without having said why.
 */
public final class ExceptionText {
  private static final String EXTENSION = "extension ";

  private static final Predicate<ObjectVerdict> BOUND = v -> !v.fingerprint().isEmpty();

  private ExceptionText() {}

  /** The file for all phone systems; empty if none of these rules fails on any. */
  public static Optional<String> of(List<PolicyReport> reports, List<String> rules, Instant now) {
    Map<PolicyReport, List<RuleResult>> failed = new LinkedHashMap<>();
    reports.forEach(report -> failed.put(report, failed(report, rules)));
    List<RuleResult> all = failed.values().stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    YamlText yaml = new YamlText();
    yaml.line(
        "# Say for each why it is allowed and who answers for it; end it as early as you can.");
    if (all.stream().flatMap(r -> r.of(RuleOutcome.FAIL).stream()).anyMatch(BOUND)) {
      yaml.line("# A fingerprint covers what the words do not tell. A number of which digits are");
      yaml.line("# hidden counts by its length alone: another one of that length stays accepted.");
    }
    yaml.line("apiVersion: enforcer/v1");
    yaml.line("kind: Exceptions");
    yaml.line("exceptions:");
    failed.forEach((report, of) -> of.forEach(result -> entries(report, result, now, yaml)));
    return Optional.of(yaml.toString());
  }

  private static List<RuleResult> failed(PolicyReport report, List<String> rules) {
    return report.of(RuleOutcome.FAIL).stream().filter(r -> rules.contains(r.rule().id())).toList();
  }

  /** What is wrong, in words, and whether the words tell everything. */
  private record Failure(String what, boolean bound) {}

  /** Objects that fail alike are one exception. */
  private static void entries(PolicyReport report, RuleResult result, Instant now, YamlText yaml) {
    String address = URI.create(report.url()).getAuthority();
    Map<Failure, List<ObjectVerdict>> alike = new LinkedHashMap<>();
    for (ObjectVerdict verdict : result.of(RuleOutcome.FAIL)) {
      String what = verdict.message().isEmpty() ? result.rule().title() : verdict.message();
      alike
          .computeIfAbsent(new Failure(what, BOUND.test(verdict)), _ -> new ArrayList<>())
          .add(verdict);
    }
    Instant until =
        now.plus(ExceptionsReader.longest(result.rule().severity())).truncatedTo(ChronoUnit.DAYS);
    alike.forEach(
        (failure, verdicts) -> {
          List<String> objects = verdicts.stream().map(ObjectVerdict::object).toList();
          yaml.line(
              "  - rule: " + result.rule().id() + " # " + Excerpt.escaped(result.rule().title()));
          yaml.line("    target: " + shown(address));
          if (!objects.contains("")) {
            yaml.line("    objects: [" + String.join(", ", named(objects)) + "]");
          }
          yaml.line("    accepts: " + shown(failure.what));
          fingerprints(verdicts, yaml);
          yaml.line("    reason:");
          yaml.line("    owner:");
          yaml.line("    until: " + until);
        });
  }

  private static void fingerprints(List<ObjectVerdict> verdicts, YamlText yaml) {
    List<String> all =
        verdicts.stream()
            .map(ObjectVerdict::fingerprint)
            .filter(fingerprint -> !fingerprint.isEmpty())
            .distinct()
            .toList();
    if (all.size() == 1) {
      yaml.line("    fingerprint: " + all.getFirst());
    } else if (!all.isEmpty()) {
      yaml.line("    fingerprints:");
      all.forEach(fingerprint -> yaml.line("      - " + fingerprint));
    }
  }

  private static List<String> named(List<String> objects) {
    boolean extensions = objects.stream().allMatch(o -> o.startsWith(EXTENSION));
    List<String> names =
        extensions
            ? List.of(
                ExtensionsType.named(
                    objects.stream().map(o -> o.substring(EXTENSION.length())).toList()))
            : objects;
    return names.stream().map(ExceptionText::shown).toList();
  }

  /** As the report shows it: no document may hold a control character, however it is escaped. */
  private static String shown(String text) {
    return Scalars.quoted(Excerpt.escaped(text));
  }
}
