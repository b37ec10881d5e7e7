package enforcer.export;

import enforcer.catalogue.Catalogue;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PolicyReport;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document with the fixes of the failed rules of a report. It is planned and applied like any
 * other, behind the same guards.
 */
public final class FixText {
  private FixText() {}

  /**
   * The document; empty if no failed rule has a fix or a template.
   *
   * @param reading what the report judges, which no line of a fix may loosen
   */
  public static Optional<String> of(PolicyReport report, CompiledPacks.Subject reading) {
    Fixes fixes = Fixes.of(report, reading);
    if (fixes.isEmpty() && fixes.templates().isEmpty()) {
      return Optional.empty();
    }
    Value.Struct all = fixes.lines();
    YamlText yaml = new YamlText();
    if (!fixes.isEmpty()) {
      yaml.line("# The fixes of these failed rules; review them, then: enforcer plan FILE");
      merging(all).forEach(yaml::line);
      yaml.line("#");
    }
    fixes.heads().forEach(yaml::line);
    fixes.without().forEach(yaml::line);
    yaml.line("apiVersion: enforcer/v1");
    yaml.line("kind: PhoneSystem");
    yaml.line("name: " + Scalars.of(Value.text(name(report)), false));
    yaml.line("connect: { url: " + Scalars.quoted(report.url()) + " }");
    for (Section section : Catalogue.SECTIONS) {
      all.get(section.name())
          .ifPresent(
              said -> {
                yaml.line("");
                yaml.section(section.name(), said, section.form().schema(), List.of());
              });
    }
    fixes.later().forEach(yaml::line);
    fixes.templates().forEach(yaml::line);
    return Optional.of(yaml.toString());
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

  /** A name that a document may have, for a phone system that has only an address. */
  private static String name(PolicyReport report) {
    return report.name().replaceAll("[^\\p{L}\\p{N} ._-]", "-");
  }
}
