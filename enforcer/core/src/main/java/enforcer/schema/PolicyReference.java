package enforcer.schema;

import enforcer.diagnostic.Diagnostics;
import enforcer.policy.HardeningGuide;
import enforcer.policy.Pack;
import enforcer.policy.PackForm;
import enforcer.policy.PackLibrary;
import enforcer.policy.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The reference of every rule of the built-in packs, in Markdown. */
public final class PolicyReference {
  /** The file below {@code schema} that holds it. */
  public static final String FILE = "POLICIES.md";

  private static final String OPENING =
      """
      # Every rule that check knows

      This file is generated from the packs under `policies`. `enforcer check --policies guide` asks for
      one pack; without `--policies` every pack is judged. A rule about something that is not there is
      not applicable, and one whose evidence the PBX does not give is unknown; neither counts as passed.
      Rules about the TLS of ports are not applicable either, unless `--probe` asks for handshakes.

      | pack | what it is for | rules |
      |---|---|---|
      """;

  private PolicyReference() {}

  /** The built-in packs, that of the guide first. */
  static List<Pack> packs() {
    Diagnostics diagnostics = new Diagnostics();
    PackLibrary library = new PackLibrary(diagnostics, UnaryOperator.identity());
    Comparator<Pack> guideFirst =
        Comparator.comparing(pack -> !pack.name().equals(HardeningGuide.PACK));
    return library.find(PackLibrary.names()).stream().sorted(guideFirst).toList();
  }

  /** The text of the file. */
  public static String text() {
    List<Pack> packs = packs();
    return OPENING
        + packs.stream().map(PolicyReference::row).collect(Collectors.joining())
        + packs.stream().map(PolicyReference::entry).collect(Collectors.joining());
  }

  /** The text of the schema of a pack. */
  public static String schema() {
    return PackForm.schema().toPrettyString() + "\n";
  }

  private static String row(Pack pack) {
    return "| `%s` | %s | %d |\n".formatted(pack.name(), pack.title(), pack.all().size());
  }

  private static String entry(Pack pack) {
    return "\n## "
        + pack.name()
        + "\n\n"
        + pack.title()
        + ".\n"
        + included(pack.included())
        + pack.rules().stream().map(PolicyReference::entry).collect(Collectors.joining());
  }

  private static String included(List<Rule> rules) {
    return rules.isEmpty()
        ? ""
        : "\nIt judges by these rules of other packs: "
            + rules.stream().map(Rule::id).collect(Collectors.joining(", "))
            + ".\n";
  }

  private static String entry(Rule rule) {
    return "\n#### "
        + rule.id()
        + ": "
        + rule.title()
        + "\n\n"
        + rule.why()
        + "\n\n"
        + line("severity", rule.severity().word())
        + line("not looked at", rule.limits())
        + line("guide", rule.guide())
        + line("console", rule.console())
        + line("controls", controls(rule.frameworks()))
        + fix(rule.fix());
  }

  /** The entry of one rule for a terminal; empty if no built-in pack has it. */
  public static Optional<String> of(String id) {
    return PackForm.isId(id)
        ? packs().stream()
            .flatMap(pack -> pack.rules().stream())
            .filter(rule -> rule.id().equals(id))
            .findFirst()
            .map(rule -> entry(rule).replace("\n#### ", ""))
        : Optional.empty();
  }

  private static String line(String label, String text) {
    return text.isEmpty() ? "" : "- " + label + ": " + text + "\n";
  }

  private static String controls(Map<String, List<String>> frameworks) {
    return new TreeMap<>(frameworks)
        .entrySet().stream()
            .map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
            .collect(Collectors.joining("; "));
  }

  private static String fix(String lines) {
    return lines.isEmpty() ? "" : "\n```yaml\n" + lines + "\n```\n";
  }
}
