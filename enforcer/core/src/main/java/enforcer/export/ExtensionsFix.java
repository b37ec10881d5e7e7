package enforcer.export;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Users;
import enforcer.diff.Change;
import enforcer.model.Direction;
import enforcer.model.ExtensionsType;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The rules for extensions in the fix of a rule, for those extensions that fail it.
 *
 * @param rules the rules to write now
 * @param later those for people whom they would lock out now
 */
record ExtensionsFix(List<Value> rules, List<String> remarks, List<Later> later) {
  static final String SECTION = "extensions";
  private static final String RULES = "rules";
  private static final String MATCH = "match";
  private static final String SET = "set";
  private static final String EXTENSION = "extension ";
  private static final SequencedMap<String, String> NOBODY = new LinkedHashMap<>();

  /**
   * A rule for one person that must wait.
   *
   * @param why what must come before it
   */
  record Later(Value rule, String why) {}

  static ExtensionsFix of(RuleResult result, Value said, CompiledPacks.Subject pbx) {
    List<String> failing =
        result.of(RuleOutcome.FAIL).stream()
            .map(ObjectVerdict::object)
            .filter(object -> object.startsWith(EXTENSION))
            .map(object -> object.substring(EXTENSION.length()))
            .toList();
    ExtensionsFix fix = new ExtensionsFix(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Value rule : said.asStruct().get(RULES).map(Value::asItems).orElse(List.of())) {
      if (failing.isEmpty()) {
        fix.rules.add(rule);
      } else {
        fix.fit(rule.asStruct(), failing, pbx);
      }
    }
    return fix;
  }

  /** The section, with its remarks beside those of the others; empty where no rule is left. */
  Optional<Value> into(List<String> all, List<Later> afterwards) {
    all.addAll(remarks);
    afterwards.addAll(later);
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(Value.struct(Map.of(RULES, Value.items(rules))));
  }

  private void fit(Value.Struct rule, List<String> failing, CompiledPacks.Subject pbx) {
    Set<String> loosened = new HashSet<>();
    boolean alone = true;
    Optional<List<Change>> changes = LinesCompared.changes(section(rule), pbx);
    for (Change change : changes.orElse(List.of())) {
      alone &= failing.contains(change.key());
      if (change.direction() == Direction.LOOSENS) {
        loosened.add(change.key());
      }
    }
    List<String> tightened = failing.stream().filter(n -> !loosened.contains(n)).toList();
    if (tightened.size() < failing.size()) {
      List<String> others = failing.stream().filter(loosened::contains).toList();
      remarks.add("left out: " + ExtensionsType.named(others) + ", which it would loosen");
    }
    SequencedMap<String, String> waiting =
        requires(rule) ? SecondFactorInTurn.waiting(tightened, pbx.state()) : NOBODY;
    List<String> now = tightened.stream().filter(n -> !waiting.containsKey(n)).toList();
    boolean whole = changes.isPresent() && alone && now.size() == failing.size();
    if (whole) {
      rules.add(rule);
    } else if (!now.isEmpty()) {
      rules.add(matching(rule, now));
      remarks.add("for those that fail alone: other extensions stay as they are");
    }
    waiting.forEach((number, why) -> later.add(new Later(matching(rule, List.of(number)), why)));
    waiting.values().stream()
        .distinct()
        .forEach(
            why -> remarks.add("later: " + ExtensionsType.named(of(why, waiting)) + "; " + why));
  }

  private static List<String> of(String why, Map<String, String> waiting) {
    return waiting.entrySet().stream()
        .filter(e -> e.getValue().equals(why))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean requires(Value.Struct rule) {
    return rule.get(SET)
        .flatMap(set -> set.asStruct().get(Users.REQUIRE_2FA.name()))
        .equals(Optional.of(Value.flag(true)));
  }

  private static Value.Struct section(Value rule) {
    return Value.struct(Map.of(SECTION, Value.struct(Map.of(RULES, Value.items(List.of(rule))))));
  }

  private static Value matching(Value.Struct rule, List<String> numbers) {
    return rule.with(
        MATCH, Optional.of(Value.struct(Map.of("extensions", ExtensionsType.ranges(numbers)))));
  }

  /** Writes rules as a section of a document. */
  static void write(List<Value> rules, YamlText yaml) {
    yaml.section(
        SECTION,
        Value.struct(Map.of(RULES, Value.items(rules))),
        Catalogue.section(SECTION).orElseThrow().form().schema(),
        List.of());
  }
}
