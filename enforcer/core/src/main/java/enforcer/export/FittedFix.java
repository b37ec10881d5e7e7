package enforcer.export;

import enforcer.diagnostic.Excerpt;
import enforcer.diff.Change;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines that fix a rule on one phone system. What stands there already and is at least as tight
 * stays as it is.
 *
 * @param lines the sections that are left; none where the fix would only loosen
 * @param remarks what was left out or narrowed
 * @param later rules of {@code extensions} whose time comes when the others have had their effect
 */
record FittedFix(Value.Struct lines, List<String> remarks, List<ExtensionsFix.Later> later) {
  private static final Value.Struct NOTHING = Value.struct(Map.of());

  FittedFix {
    remarks = List.copyOf(remarks);
    later = List.copyOf(later);
  }

  /** The lines of a rule, made for what fails. */
  static FittedFix of(RuleResult result, Value.Struct fix, CompiledPacks.Subject pbx) {
    List<String> remarks = new ArrayList<>();
    List<ExtensionsFix.Later> later = new ArrayList<>();
    Value.Struct lines = NOTHING;
    for (Map.Entry<String, Value> said : fix.members().entrySet()) {
      String section = said.getKey();
      Value value = said.getValue();
      Optional<Value> fitted =
          section.equals(ExtensionsFix.SECTION)
              ? ExtensionsFix.of(result, value, pbx).into(remarks, later)
              : settings(section, value, pbx, remarks);
      lines = lines.with(section, fitted.filter(v -> !loosens(section, v, pbx, remarks)));
    }
    return new FittedFix(lines, remarks, later);
  }

  /** Whether nothing is left to write. */
  boolean isEmpty() {
    return lines.members().isEmpty();
  }

  /** The last look: what loosens in a way that no single key shows is left out as a whole. */
  private static boolean loosens(
      String section, Value said, CompiledPacks.Subject pbx, List<String> remarks) {
    boolean loosens =
        LinesCompared.changes(NOTHING.with(section, Optional.of(said)), pbx).stream()
            .flatMap(List::stream)
            .anyMatch(change -> change.direction() == Direction.LOOSENS);
    if (loosens) {
      remarks.add("left out: " + section + ", which it would loosen");
    }
    return loosens;
  }

  private static Optional<Value> settings(
      String section, Value said, CompiledPacks.Subject pbx, List<String> remarks) {
    Optional<List<Change>> changes =
        LinesCompared.changes(NOTHING.with(section, Optional.of(said)), pbx);
    if (changes.isEmpty()) {
      remarks.add("not compared: " + section + ", which was not read");
      return Optional.of(said);
    }
    Value.Struct kept = said.asStruct();
    for (Change change : changes.get()) {
      if (change.action() == Change.Action.UPDATE) {
        kept = tighter(section, kept, change, remarks);
      }
    }
    return Optional.<Value>of(kept).filter(v -> !v.asStruct().members().isEmpty());
  }

  /** The keys of a section without those that would loosen, or only change something. */
  private static Value.Struct tighter(
      String section, Value.Struct said, Change change, List<String> remarks) {
    Entity before = change.before().orElseThrow();
    Entity after = change.after().orElseThrow();
    boolean tightens =
        change.resource().fields().stream()
            .anyMatch(f -> f.effect().of(before.get(f), after.get(f)) == Direction.TIGHTENS);
    Value.Struct kept = said;
    for (Field field : change.resource().fields()) {
      Optional<Value> was = before.get(field);
      Optional<Value> wanted = after.get(field);
      if (was.isEmpty() || was.equals(wanted) || said.get(field.name()).isEmpty()) {
        continue;
      }
      Direction direction = field.effect().of(was, wanted);
      if (direction == Direction.LOOSENS || direction == Direction.NEUTRAL && tightens) {
        Optional<Value> mixed = wanted.flatMap(w -> mixed(field, was.get(), w));
        kept = kept.with(field.name(), mixed);
        remarks.add(stays(section + "." + field.name(), was.get(), mixed, direction));
      }
    }
    return kept;
  }

  /** The members of a wanted value that do not loosen, in the one that is there. */
  private static Optional<Value> mixed(Field field, Value was, Value wanted) {
    if (!(was instanceof Value.Struct there) || !(wanted instanceof Value.Struct other)) {
      return Optional.empty();
    }
    Value.Struct mixed = there;
    for (Map.Entry<String, Value> member : other.members().entrySet()) {
      Value.Struct next = mixed.with(member.getKey(), Optional.of(member.getValue()));
      if (field.effect().of(Optional.of(mixed), Optional.of(next)) == Direction.TIGHTENS) {
        mixed = next;
      }
    }
    return Optional.<Value>of(mixed).filter(value -> !value.equals(was));
  }

  private static String stays(String path, Value was, Optional<Value> mixed, Direction direction) {
    String what =
        was instanceof Value.Struct
            ? mixed.isPresent() ? "a part of " + path : path
            : path + ": " + Excerpt.escaped(was.toString());
    return "stays: " + what + (direction == Direction.LOOSENS ? ", the tighter one" : "");
  }
}
