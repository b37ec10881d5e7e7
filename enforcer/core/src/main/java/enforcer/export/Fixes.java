package enforcer.export;

import enforcer.desired.RawValues;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.document.YamlReader;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The failed rules of a report that lines of a document fix, each with its lines.
 *
 * @param reading what the report judges, which no line loosens
 */
record Fixes(
    PolicyReport report,
    CompiledPacks.Subject reading,
    SequencedMap<RuleResult, FittedFix> fitted) {
  Fixes {
    fitted = Collections.unmodifiableSequencedMap(fitted);
  }

  static Fixes of(PolicyReport report, CompiledPacks.Subject reading) {
    SequencedMap<RuleResult, FittedFix> fitted = new LinkedHashMap<>();
    report.of(RuleOutcome.FAIL).stream()
        .filter(r -> !r.rule().fix().isEmpty())
        .forEach(r -> fitted.put(r, FittedFix.of(r, lines(r).asStruct(), reading)));
    return new Fixes(report, reading, fitted);
  }

  boolean isEmpty() {
    return fitted.isEmpty();
  }

  /** The lines of all rules as one document. */
  Value.Struct lines() {
    Value all = Value.struct(Map.of());
    for (FittedFix fix : fitted.values()) {
      all = merged(all, fix.lines());
    }
    return all.asStruct();
  }

  /** What is to know of each rule and its lines, above all of them. */
  List<String> heads() {
    List<String> lines = new ArrayList<>();
    fitted.forEach((result, fix) -> lines.addAll(head(result, fix)));
    return lines;
  }

  private static List<String> head(RuleResult result, FittedFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add("#   " + named(result));
    if (!result.rule().caution().isEmpty()) {
      String first = result.rule().caution().strip().replaceAll("\\s+", " ");
      lines.add("#     first: " + Excerpt.escaped(first));
    }
    fix.remarks().forEach(remark -> lines.add("#     " + Excerpt.escaped(remark)));
    if (fix.isEmpty()) {
      lines.add("#     nothing of its fix is left to write");
    }
    return lines;
  }

  /**
   * Rules of extensions that would lock somebody out now: comments, so that the others can be
   * planned.
   */
  List<String> later() {
    List<String> lines = new ArrayList<>();
    fitted.forEach((result, fix) -> lines.addAll(later(result, fix)));
    return lines;
  }

  private static List<String> later(RuleResult result, FittedFix fix) {
    List<String> lines = new ArrayList<>();
    if (!fix.later().isEmpty()) {
      lines.add("");
      lines.add("# " + named(result));
      lines.add("# Later, and one line in a run, at the end of extensions.rules:");
      Map<String, List<Value>> byReason = new LinkedHashMap<>();
      fix.later()
          .forEach(
              one -> byReason.computeIfAbsent(one.why(), _ -> new ArrayList<>()).add(one.rule()));
      byReason.forEach(
          (why, rules) -> {
            YamlText yaml = new YamlText();
            ExtensionsFix.write(rules, yaml);
            lines.add("#    # " + Excerpt.escaped(why) + ":");
            yaml.toString().lines().skip(2).forEach(line -> lines.add("#" + line));
          });
    }
    return lines;
  }

  /** Lines that only people can complete: comments, so that the other fixes can be planned. */
  List<String> templates() {
    List<String> lines = new ArrayList<>();
    for (RuleResult result : report.of(RuleOutcome.FAIL)) {
      if (!result.rule().template().isEmpty()) {
        lines.add("");
        lines.add("# " + named(result));
        lines.add("# Remove the # of these lines and fill in what is open; validate asks for it.");
        lines.add("# Copy the keys into a section that stands in the document already.");
        OpenFact.of(result.rule().template(), reading).forEach(fact -> lines.addAll(fact.lines()));
        result.rule().template().lines().forEach(line -> lines.add(("#" + line).strip()));
      }
    }
    return lines;
  }

  /** The failed rules that no line fixes. */
  List<String> without() {
    List<String> lines = new ArrayList<>();
    for (RuleResult result : report.of(RuleOutcome.FAIL)) {
      if (result.rule().fix().isEmpty()) {
        if (lines.isEmpty()) {
          lines.add("# These failed rules have no fix that is right for everybody:");
        }
        String below = result.rule().template().isEmpty() ? "" : " (to fill in, at the end)";
        lines.add("#   " + named(result) + below);
      }
    }
    return lines;
  }

  /** A rule on one line, as a comment needs it. */
  static String named(RuleResult result) {
    return result.rule().id() + "  " + Excerpt.escaped(result.rule().title());
  }

  /** The lines of a rule, which were checked when its pack was read. */
  private static Value lines(RuleResult result) {
    return YamlReader.parse(result.rule().fix(), result.rule().id(), new Diagnostics())
        .map(RawValues::of)
        .orElseThrow();
  }

  /** Maps are joined, lists get what they do not have yet, and the first single value stays. */
  private static Value merged(Value first, Value second) {
    if (first instanceof Value.Struct one && second instanceof Value.Struct other) {
      Map<String, Value> all = new LinkedHashMap<>(one.members());
      other.members().forEach((key, value) -> all.merge(key, value, (a, b) -> merged(a, b)));
      return Value.struct(all);
    }
    if (first instanceof Value.Items(List<Value> one)
        && second instanceof Value.Items(List<Value> other)) {
      List<Value> all = new ArrayList<>(one);
      other.stream().filter(value -> !all.contains(value)).forEach(all::add);
      return Value.items(all);
    }
    return first;
  }
}
