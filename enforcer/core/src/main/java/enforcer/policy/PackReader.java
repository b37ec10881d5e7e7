package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.model.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads packs of rules and reports every mistake in them at its place. */
public final class PackReader {
  private final SchemaCheck schema = new SchemaCheck(PackForm.schema());
  private final Diagnostics diagnostics;

  public PackReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * The pack in a file; empty after a mistake, which is reported.
   *
   * @param shown the name of the file in messages
   */
  public Optional<Pack> read(Path file, String shown) {
    return YamlReader.read(file, shown, diagnostics).flatMap(tree -> pack(tree, shown));
  }

  /** The pack in a text that is built into the program. */
  public Optional<Pack> parse(String text, String shown) {
    return YamlReader.parse(text, shown, diagnostics).flatMap(tree -> pack(tree, shown));
  }

  private Optional<Pack> pack(Node tree, String shown) {
    Diagnostics found = new Diagnostics();
    schema.check(tree, found);
    diagnostics.addAll(found.sorted());
    if (found.hasErrors() || !(tree instanceof Node.Mapping root)) {
      return Optional.empty();
    }
    List<Rule> rules = new ArrayList<>();
    for (Node rule : items(root, PackForm.RULES.name())) {
      rules.add(rule((Node.Mapping) rule));
    }
    return Optional.of(new Pack(text(root, "name"), text(root, "title"), shown, rules));
  }

  private static Rule rule(Node.Mapping rule) {
    Map<String, Place> places = new LinkedHashMap<>();
    rule.entries().forEach((key, entry) -> places.put(key, entry.value().place()));
    return new Rule(
        text(rule, "id"),
        text(rule, "title"),
        RuleSeverity.of(text(rule, "severity")).orElseThrow(),
        text(rule, "guide"),
        optional(rule, "forEach"),
        text(rule, "assert"),
        optional(rule, "message"),
        rule.get("params").map(PackReader::params).orElse(Map.of()),
        optional(rule, "appliesWhen"),
        optional(rule, "since").flatMap(Release::parse).orElse(Release.FIRST),
        text(rule, "why"),
        text(rule, "executive"),
        text(rule, "console"),
        texts(rule, "references"),
        rule.get("frameworks").map(PackReader::frameworks).orElse(Map.of()),
        text(rule, "fix"),
        places.get("id"),
        places);
  }

  private static Map<String, Object> params(Node node) {
    Map<String, Object> params = new LinkedHashMap<>();
    ((Node.Mapping) node).entries().forEach((key, entry) -> params.put(key, plain(entry.value())));
    return params;
  }

  private static Map<String, List<String>> frameworks(Node node) {
    Map<String, List<String>> numbers = new LinkedHashMap<>();
    Node.Mapping frameworks = (Node.Mapping) node;
    frameworks.entries().keySet().forEach(name -> numbers.put(name, texts(frameworks, name)));
    return numbers;
  }

  /** A value as CEL takes it. */
  static Object plain(Node node) {
    return switch (node) {
      case Node.Scalar s when s.isTrueFalse() -> s.text().equals("true");
      case Node.Scalar s when s.isInteger() -> s.asLong();
      case Node.Scalar s -> s.text();
      case Node.Sequence list -> list.items().stream().map(PackReader::plain).toList();
      case Node.Mapping map -> {
        Map<String, Object> members = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> members.put(key, plain(entry.value())));
        yield members;
      }
    };
  }

  private static List<Node> items(Node.Mapping in, String key) {
    return in.get(key).map(n -> ((Node.Sequence) n).items()).orElse(List.of());
  }

  private static List<String> texts(Node.Mapping in, String key) {
    return items(in, key).stream().map(n -> ((Node.Scalar) n).text().strip()).toList();
  }

  private static String text(Node.Mapping in, String key) {
    return optional(in, key).orElse("");
  }

  private static Optional<String> optional(Node.Mapping in, String key) {
    return in.scalar(key).map(s -> s.text().strip());
  }
}
