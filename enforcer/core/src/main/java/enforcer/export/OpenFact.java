package enforcer.export;

import enforcer.desired.Fact;
import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import enforcer.policy.CompiledPacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A fact that the vendor does not publish, and on which the effect of some lines rests. */
record OpenFact(Fact fact) {
  private static final String ACTION = "action";
  private static final String BLOCK = "block";
  private static final String COUNTRIES = "countries";
  private static final String REMOTE = "remote";
  private static final String TUNNEL = "tunnel";

  /**
   * The facts of lines of a document, whatever is still to fill in there.
   *
   * @param pbx whose facts may be settled
   */
  static List<OpenFact> of(String lines, CompiledPacks.Subject pbx) {
    return YamlReader.parse(lines, "template", new Diagnostics()).stream()
        .flatMap(OpenFact::facts)
        .distinct()
        .filter(fact -> !pbx.facts().containsKey(fact.name()))
        .map(OpenFact::new)
        .toList();
  }

  private static Stream<Fact> facts(Node node) {
    return switch (node) {
      case Node.Scalar _ -> Stream.empty();
      case Node.Sequence(var items, _) -> items.stream().flatMap(OpenFact::facts);
      case Node.Mapping map ->
          map.entries().entrySet().stream()
              .flatMap(
                  entry ->
                      Stream.concat(
                          fact(entry.getKey(), entry.getValue().value()),
                          facts(entry.getValue().value())));
    };
  }

  private static Stream<Fact> fact(String key, Node value) {
    Optional<Fact> fact =
        switch (key) {
          case ACTION -> Optional.of(Fact.EMPTY_RULE).filter(_ -> says(value, BLOCK));
          case REMOTE -> Optional.of(Fact.REMOTE_TUNNEL).filter(_ -> says(value, TUNNEL));
          case COUNTRIES -> Optional.of(Fact.COUNTRY_CODES);
          default -> Optional.empty();
        };
    return fact.stream();
  }

  private static boolean says(Node value, String text) {
    return value instanceof Node.Scalar scalar && scalar.text().equals(text);
  }

  /** What to know of it, as comments. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("# What this does rests on an open fact, " + fact.name() + ": " + fact.question());
    lines.add("# To become sure, " + fact.howToSettle() + "; then write what it is:");
    lines.add(
        "#   facts: { "
            + fact.name()
            + ": "
            + String.join(" } or { " + fact.name() + ": ", fact.readings())
            + " }");
    lines.add("# Until then what rests on it is assumed, and rules that it decides are unknown.");
    return lines;
  }
}
