package enforcer.export;

import enforcer.catalogue.Catalogue;
import enforcer.desired.RawValues;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.document.YamlReader;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A document with the fixes of the failed rules of a report. It is planned and applied like any
 * other, behind the same guards.
 */
public final class FixText {
  private FixText() {}

  /**
   * The document; empty if no failed rule has a fix.
   *
   * @param reading what the report judges, which no line of a fix may loosen
   */
  public static Optional<String> of(PolicyReport report, CompiledPacks.Subject reading) {
    SequencedMap<RuleResult, FittedFix> fixed = new LinkedHashMap<>();
    report.of(RuleOutcome.FAIL).stream()
        .filter(r -> !r.rule().fix().isEmpty())
        .forEach(r -> fixed.put(r, FittedFix.of(r, lines(r).asStruct(), reading)));
    if (fixed.isEmpty()) {
      return Optional.empty();
    }
    Value all = Value.struct(Map.of());
    for (FittedFix fix : fixed.values()) {
      all = merged(all, fix.lines());
    }
    YamlText yaml = new YamlText();
    yaml.line("# The fixes of these failed rules; review them, then: enforcer plan FILE");
    merging(all.asStruct()).forEach(yaml::line);
    yaml.line("#");
    fixed.forEach((result, fix) -> head(result, fix).forEach(yaml::line));
    without(report).forEach(yaml::line);
    yaml.line("apiVersion: enforcer/v1");
    yaml.line("kind: PhoneSystem");
    yaml.line("name: " + Scalars.of(Value.text(name(report)), false));
    yaml.line("connect: { url: " + Scalars.quoted(report.url()) + " }");
    for (Section section : Catalogue.SECTIONS) {
      all.asStruct()
          .get(section.name())
          .ifPresent(
              said -> {
                yaml.line("");
                yaml.section(section.name(), said, section.form().schema(), List.of());
              });
    }
    fixed.forEach((result, fix) -> later(result, fix).forEach(yaml::line));
    templates(report).forEach(yaml::line);
    return Optional.of(yaml.toString());
  }

  /** What is to know of a rule and its lines, above all of them. */
  private static List<String> head(RuleResult result, FittedFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add("#   " + result.rule().id() + "  " + title(result));
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

  /** Rules of extensions that follow one by one: comments, so that the others can be planned. */
  private static List<String> later(RuleResult result, FittedFix fix) {
    List<String> lines = new ArrayList<>();
    if (!fix.later().isEmpty()) {
      boolean first = fix.lines().get(ExtensionsFix.SECTION).isEmpty();
      lines.add("");
      lines.add("# " + result.rule().id() + "  " + title(result));
      lines.add(
          first
              ? "# All owners would have to enrol at once. Make another owner with an e-mail"
                  + " address first, then:"
              : "# When those above have signed in, one after the other, to the end of"
                  + " extensions.rules:");
      YamlText rules = new YamlText();
      ExtensionsFix.write(fix.later(), rules);
      rules.toString().lines().skip(2).forEach(line -> lines.add("#" + line));
    }
    return lines;
  }

  /** How these lines come into a document that has the same sections, such as an imported one. */
  private static List<String> merging(Value.Struct all) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Into a document that has such a section, copy its keys below the ones that are there,");
    lines.add("# and replace a key that stands there already; name and connect stay as they are.");
    if (all.get("extensions").isPresent()) {
      lines.add("# Copy extensions.rules to the end of the list that is there: a later line wins.");
    }
    if (all.get("outbound").isPresent()) {
      lines.add(
          "# Copy outbound.rules above the rules that take the same calls: the first one wins.");
    }
    return lines;
  }

  /** Lines that only people can complete: comments, so that the other fixes can be planned. */
  private static List<String> templates(PolicyReport report) {
    List<String> lines = new ArrayList<>();
    for (RuleResult result : report.of(RuleOutcome.FAIL)) {
      if (!result.rule().template().isEmpty()) {
        lines.add("");
        lines.add("# " + result.rule().id() + "  " + title(result));
        lines.add("# Remove the # of these lines and fill in what is open; validate asks for it.");
        lines.add("# Copy the keys into a section that stands in the document already.");
        result.rule().template().lines().forEach(line -> lines.add(("#" + line).strip()));
      }
    }
    return lines;
  }

  /** On one line, as a comment needs it. */
  private static String title(RuleResult result) {
    return Excerpt.escaped(result.rule().title());
  }

  /** A name that a document may have, for a phone system that has only an address. */
  private static String name(PolicyReport report) {
    return report.name().replaceAll("[^\\p{L}\\p{N} ._-]", "-");
  }

  private static List<String> without(PolicyReport report) {
    List<String> lines = new ArrayList<>();
    for (RuleResult result : report.of(RuleOutcome.FAIL)) {
      if (result.rule().fix().isEmpty()) {
        if (lines.isEmpty()) {
          lines.add("# These failed rules have no fix that is right for everybody:");
        }
        String below = result.rule().template().isEmpty() ? "" : " (to fill in, at the end)";
        lines.add("#   " + result.rule().id() + "  " + title(result) + below);
      }
    }
    return lines;
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
