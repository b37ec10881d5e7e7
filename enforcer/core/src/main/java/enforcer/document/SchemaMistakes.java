package enforcer.document;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the validator's complaints about one tree into the mistakes of the user. */
record SchemaMistakes(Node root) {
  private static final String REQUIRED = "required";
  private static final String UNKNOWN = "additionalProperties";
  private static final Set<String> OF_KIND = Set.of("type", "const", "enum");

  /** The mistakes behind the complaints; decides between alternatives from {@code step} on. */
  List<Diagnostic> of(Collection<Violation> violations, int step) {
    List<Diagnostic> mistakes = new ArrayList<>();
    Map<List<String>, List<Violation>> simple =
        violations.stream()
            .filter(v -> v.choiceFrom(step) < 0)
            .collect(grouped(Violation::instance));
    simple.values().forEach(v -> mistakes.addAll(atOneValue(v)));
    Map<List<Object>, List<Violation>> choices =
        violations.stream()
            .filter(v -> v.choiceFrom(step) >= 0)
            .collect(grouped(v -> choice(v, step)));
    choices.values().forEach(v -> mistakes.addAll(amongAlternatives(v, step)));
    return mistakes;
  }

  private static <K> Collector<Violation, ?, Map<K, List<Violation>>> grouped(
      Function<Violation, K> key) {
    return Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList());
  }

  /** A value of the wrong kind has no further mistakes, and a misspelt key is not also missing. */
  private List<Diagnostic> atOneValue(List<Violation> violations) {
    Spot spot = Spot.of(root, violations.getFirst().instance());
    if (spot.node() instanceof Node.Scalar scalar && scalar.isNull()) {
      return List.of();
    }
    List<Violation> ofKeys = violations.stream().filter(Violation::isOfKeys).toList();
    List<Violation> others = violations.stream().filter(v -> !v.isOfKeys()).toList();
    if (others.stream().anyMatch(v -> v.keyword().equals("type"))) {
      others = others.stream().filter(v -> v.keyword().equals("type")).toList();
      ofKeys = List.of();
    }
    Set<String> meant =
        ofKeys.stream()
            .filter(v -> v.keyword().equals(UNKNOWN))
            .flatMap(SchemaMistakes::meantKeys)
            .collect(Collectors.toSet());
    List<Diagnostic> mistakes = new ArrayList<>();
    ofKeys.stream()
        .filter(v -> !(v.keyword().equals(REQUIRED) && meant.contains(v.property())))
        .filter(v -> !isNullKey(v))
        .forEach(v -> mistakes.add(Wording.of(v, spot)));
    others.stream().limit(1).forEach(v -> mistakes.add(Wording.of(v, spot)));
    return mistakes;
  }

  /** The keys that an unknown one may stand for, as {@code manage:exact} does for manage. */
  private static Stream<String> meantKeys(Violation unknown) {
    String key = unknown.property();
    List<String> known = Wording.knownKeys(unknown.schema());
    String beforeColon = key.substring(0, Math.max(0, key.indexOf(':')));
    return known.contains(beforeColon) ? Stream.of(beforeColon) : Nearest.to(key, known).stream();
  }

  private boolean isNullKey(Violation violation) {
    List<String> way = new ArrayList<>(violation.instance());
    way.add(violation.property());
    return violation.keyword().equals(UNKNOWN)
        && Spot.of(root, way).node() instanceof Node.Scalar scalar
        && scalar.isNull()
        && SyntaxMistake.spaced(violation.property()).isPresent();
  }

  /** The mistakes of the alternative that was meant; if none was, the mistake that none fits. */
  private List<Diagnostic> amongAlternatives(List<Violation> violations, int step) {
    Violation any = violations.getFirst();
    int at = any.choiceFrom(step);
    Violation choice = asChoice(any, at);
    Spot spot = Spot.of(root, choice.instance());
    Map<Integer, List<Violation>> branches =
        violations.stream()
            .filter(v -> v.way().get(at).branch() >= 0)
            .collect(
                Collectors.groupingBy(
                    v -> v.way().get(at).branch(), TreeMap::new, Collectors.toList()));
    List<List<Violation>> meant =
        branches.values().stream()
            .filter(b -> b.stream().noneMatch(v -> isOfKind(v, choice)))
            .toList();
    if (!(spot.node() instanceof Node.Scalar) && meant.size() == 1) {
      return of(meant.getFirst(), at + 1);
    }
    return spot.holdsNothing() ? List.of() : List.of(Wording.noneFits(choice, spot));
  }

  private static boolean isOfKind(Violation violation, Violation choice) {
    return OF_KIND.contains(violation.keyword()) && violation.instance().equals(choice.instance());
  }

  private static Violation asChoice(Violation violation, int at) {
    Violation.Step step = violation.way().get(at);
    return new Violation(
        step.keyword(),
        violation.instance().subList(0, step.depth()),
        "",
        violation.way().subList(0, at + 1));
  }

  private static List<Object> choice(Violation violation, int step) {
    int at = violation.choiceFrom(step);
    List<Object> key = new ArrayList<>(asChoice(violation, at).instance());
    violation.way().subList(0, at + 1).forEach(s -> key.add(s.keyword()));
    key.add(at);
    return key;
  }
}
