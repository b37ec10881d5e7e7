package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.ReadingContext;
import enforcer.model.StructType;
import enforcer.model.Value;
import enforcer.secret.Requirement;
import enforcer.secret.SecretKind;
import enforcer.secret.SecretRules;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import enforcer.wire.RemoteWire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The section {@code extensions}: the settings of each extension, as rules from top to bottom. The
 * later line wins, and a plan names the line that decided.
 */
final class Extensions implements Section {
  private static final Field MATCH =
      Field.key("match", Selector.type(), "The extensions that the rule is for.")
          .with(Field.Trait.REQUIRED);
  private static final Field EXCEPT =
      Field.key("except", Selector.keys(), "The extensions that the rule leaves out.");
  private static final Field SET =
      Field.key("set", StructType.of(Users.SETTABLE), "The settings of these extensions.");
  private static final Field REQUIRE =
      Field.key(
          "require",
          SecretRules.FORM,
          "The rules for secrets. plan reports who does not meet them; only the command rotate"
              + " writes new secrets.");

  static final Section SECTION = new Extensions();

  private Extensions() {}

  @Override
  public String name() {
    return "extensions";
  }

  @Override
  public String doc() {
    return "The security settings of each extension; people are never created or deleted.";
  }

  @Override
  public String console() {
    return "Admin > Users";
  }

  @Override
  public StructType form() {
    return StructType.of(
        Field.key(
                "rules",
                ListType.ordered(StructType.of(MATCH, EXCEPT, SET, REQUIRE)),
                "Rules from top to bottom; the later line wins.")
            .with(Field.Trait.REQUIRED));
  }

  /**
   * The resources to read: departments, because a rule may name one, and a verdict for each rule.
   */
  @Override
  public List<RequiredRead> needs(Claim claim) {
    List<Field> verdicts = new ArrayList<>();
    for (Claim rule : claim.list("rules")) {
      rule.get(REQUIRE.name())
          .ifPresent(
              require ->
                  require
                      .value()
                      .asStruct()
                      .members()
                      .forEach(
                          (secret, v) -> verdicts.add(verdict(require, secret, v.asStruct()))));
    }
    return List.of(
        RequiredRead.just(Departments.RESOURCE), new RequiredRead(Users.RESOURCE, verdicts));
  }

  private static Field verdict(Claim require, String secret, Value.Struct rule) {
    return SecretRules.verdict(ReadingContext.member(require.path(), secret), secret, rule);
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    for (Claim rule : claim.list("rules")) {
      for (Field selector : List.of(MATCH, EXCEPT)) {
        rule.get(selector.name()).ifPresent(s -> Selector.checkRanges(s, diagnostics));
      }
    }
  }

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    List<Entity> users = view.result().entities(Users.RESOURCE);
    Map<String, Map<String, Decided>> decided = new TreeMap<>();
    Map<String, Claim> requirements = new LinkedHashMap<>();
    Map<String, Map<String, String>> requiredBy = new HashMap<>();
    for (Claim rule : claim.list("rules")) {
      Claim match = rule.get(MATCH.name()).orElseThrow();
      Selector.check(match, users, view, out);
      rule.get(EXCEPT.name()).ifPresent(except -> Selector.check(except, users, view, out));
      List<Entity> matched = users.stream().filter(meant(rule)).toList();
      if (matched.isEmpty() && view.live().knows(Users.RESOURCE)) {
        out.warning(match, "this rule matches no extension", "change the selector or take it out");
      }
      rule.get(SET.name()).ifPresent(set -> decide(set, matched, decided, out));
      rule.get(REQUIRE.name())
          .ifPresent(require -> require(require, matched, requirements, requiredBy));
    }
    decided.forEach(
        (number, fields) -> fields.forEach((field, d) -> set(number, field, d, view, out)));
    requirements.forEach((path, rule) -> report(path, rule, users, requiredBy, out));
    unsupported(decided, view, out);
  }

  private static Predicate<Entity> meant(Claim rule) {
    Predicate<Entity> match = Selector.of(rule.get(MATCH.name()).orElseThrow().value());
    return rule.get(EXCEPT.name())
        .map(except -> match.and(Selector.of(except.value()).negate()))
        .orElse(match);
  }

  /** The value that a line decided for one field of one extension. */
  private record Decided(Value value, Place place) {}

  private void decide(
      Claim set, List<Entity> matched, Map<String, Map<String, Decided>> all, Contributions out) {
    set.value()
        .asStruct()
        .members()
        .forEach(
            (name, value) -> {
              Field field = Users.RESOURCE.field(name).orElseThrow();
              Place place = set.place(name);
              Set<String> loosened = new LinkedHashSet<>();
              Set<Place> tightened = new LinkedHashSet<>();
              boolean changes = false;
              for (Entity user : matched) {
                Map<String, Decided> fields =
                    all.computeIfAbsent(user.key(), _ -> new LinkedHashMap<>());
                Decided before = fields.put(name, new Decided(value, place));
                if (before != null && loosens(field, before.value(), value)) {
                  loosened.add(user.key());
                  tightened.add(before.place());
                  changes |= !user.get(field).equals(Optional.of(value));
                }
              }
              if (!loosened.isEmpty()) {
                out.finding(loosening(place, field, loosened, tightened).standing(!changes));
              }
            });
  }

  private static boolean loosens(Field field, Value before, Value after) {
    return field.effect().of(Optional.of(before), Optional.of(after)) == Direction.LOOSENS;
  }

  private static Finding loosening(
      Place place, Field field, Set<String> numbers, Set<Place> tightened) {
    String earlier = tightened.iterator().next().brief();
    String whom = numbers.size() == 1 ? "1 extension" : numbers.size() + " extensions";
    return Finding.of(
            "later-line-loosens",
            Severity.NOTE,
            "extensions",
            Optional.of(place),
            "the rule here loosens "
                + field.name()
                + (" of " + whom + ", which the rule at " + earlier + " had tightened"))
        .members(List.copyOf(numbers));
  }

  private void set(
      String number, String field, Decided decided, SectionView view, Contributions out) {
    Value value = decided.value();
    if (isBeyond(field, value, view)) {
      value = Value.text("tunnel");
    }
    out.set(name(), Users.RESOURCE, number, field, value, decided.place());
  }

  /**
   * Whether the PBX cannot store a value: before 20.0.9 the tunnel cannot be refused, and the
   * nearest value is written with a warning.
   */
  private static boolean isBeyond(String field, Value value, SectionView view) {
    return field.equals(Users.REMOTE.name())
        && value.equals(Value.text("none"))
        && view.release().isBefore(RemoteWire.BOTH);
  }

  private void unsupported(
      Map<String, Map<String, Decided>> decided, SectionView view, Contributions out) {
    List<String> numbers =
        decided.entrySet().stream()
            .filter(e -> e.getValue().containsKey(Users.REMOTE.name()))
            .filter(
                e ->
                    isBeyond(
                        Users.REMOTE.name(), e.getValue().get(Users.REMOTE.name()).value(), view))
            .map(Map.Entry::getKey)
            .toList();
    if (!numbers.isEmpty()) {
      Place place = decided.get(numbers.getFirst()).get(Users.REMOTE.name()).place();
      out.finding(
          Finding.of(
                  "unsupported",
                  Severity.WARNING,
                  "extensions",
                  Optional.of(place),
                  "remote: none is unsupported before "
                      + RemoteWire.BOTH
                      + "; "
                      + numbers.size()
                      + " get tunnel instead")
              .members(numbers)
              .remedy("update the PBX to refuse the tunnel too"));
    }
  }

  /** A later rule replaces the whole requirement of a secret. */
  private static void require(
      Claim require,
      List<Entity> matched,
      Map<String, Claim> requirements,
      Map<String, Map<String, String>> requiredBy) {
    for (String secret : require.value().asStruct().members().keySet()) {
      Claim rule = require.get(secret).orElseThrow();
      requirements.put(rule.path(), rule);
      Map<String, String> bySecret = requiredBy.computeIfAbsent(secret, _ -> new HashMap<>());
      matched.forEach(user -> bySecret.put(user.key(), rule.path()));
    }
  }

  private static void report(
      String path,
      Claim rule,
      List<Entity> users,
      Map<String, Map<String, String>> requiredBy,
      Contributions out) {
    String secret = path.substring(path.lastIndexOf('.') + 1);
    Map<String, String> bySecret = requiredBy.getOrDefault(secret, Map.of());
    List<Entity> concerned =
        users.stream().filter(u -> path.equals(bySecret.get(u.key()))).toList();
    List<String> meeting = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Entity user : concerned) {
      Optional<Value> verdict = user.values().get(path);
      verdict.map(met -> met.asFlag() ? meeting : failing).orElse(unknown).add(user.key());
    }
    out.requirement(
        new Requirement(
            SecretKind.of(secret),
            rule.value().asStruct(),
            path,
            rule.place(),
            meeting,
            failing,
            unknown));
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    return ExtensionsExport.of(view.live().entities(Users.RESOURCE));
  }
}
