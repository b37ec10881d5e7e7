package enforcer.policy;

import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A rule with its expressions compiled.
 *
 * @param used the words that decide the verdict, with the terms used of each
 * @param dials whether the rule is about calls
 */
record CompiledRule(
    Rule rule,
    Optional<Expression> objects,
    Expression asserted,
    Optional<Expression> message,
    Optional<Expression> evidence,
    Optional<Expression> appliesWhen,
    Map<String, SortedSet<String>> used,
    boolean dials) {

  static CompiledRule of(
      Rule rule,
      Optional<Expression> objects,
      Expression asserted,
      Optional<Expression> message,
      Optional<Expression> evidence,
      Optional<Expression> appliesWhen) {
    List<Expression> all =
        Stream.of(objects, Optional.of(asserted), message, evidence, appliesWhen)
            .flatMap(Optional::stream)
            .toList();
    return new CompiledRule(
        rule,
        objects,
        asserted,
        message,
        evidence,
        appliesWhen,
        used(all),
        all.stream().anyMatch(Expression::dials));
  }

  /** The terms that it reads to judge, and to say what is wrong. */
  Set<String> judged() {
    Set<String> judged = new HashSet<>(asserted.bound().asked());
    message.ifPresent(words -> judged.addAll(words.bound().asked()));
    return judged;
  }

  /** The terms by which it chooses what it judges. */
  Set<String> chosenBy() {
    return objects.map(choice -> choice.bound().asked()).orElse(Set.of());
  }

  /** The terms whose values follow from the failure itself, or only say who calls. */
  Set<String> decided() {
    Set<String> decided = new HashSet<>();
    objects.ifPresent(choice -> decided.addAll(choice.bound().decided()));
    decided.addAll(asserted.bound().decided());
    objects
        .flatMap(Expression::item)
        .ifPresent(
            item ->
                Stream.of(asserted, message.orElse(asserted))
                    .flatMap(expression -> expression.callers().stream())
                    .forEach(term -> decided.add(item + "." + term)));
    return decided;
  }

  private static Map<String, SortedSet<String>> used(List<Expression> expressions) {
    Map<String, SortedSet<String>> all = new TreeMap<>();
    for (Expression expression : expressions) {
      expression
          .used()
          .forEach((word, terms) -> all.computeIfAbsent(word, _ -> new TreeSet<>()).addAll(terms));
    }
    return Collections.unmodifiableMap(all);
  }

  /** What must be read to judge these rules, and nothing else. */
  static List<RequiredRead> needs(Collection<CompiledRule> rules, PolicyModel model) {
    List<RequiredRead> needs = new ArrayList<>();
    for (CompiledRule rule : rules) {
      rule.used().forEach((word, terms) -> needs.add(model.word(word).orElseThrow().read(terms)));
    }
    return needs;
  }
}
