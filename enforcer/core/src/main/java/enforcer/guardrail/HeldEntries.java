package enforcer.guardrail;

import enforcer.catalogue.Selector;
import enforcer.diagnostic.Excerpt;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.ReadingContext;
import enforcer.model.StructType;
import enforcer.model.Value;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Entries of the list of a section, and keys of entries, that nobody looks after any more. Under
 * exact an entry that is gone is a change that the plan shows.
 */
final class HeldEntries {
  static final String UNMANAGED =
      "nothing is written there by this plan, and drift in it is not seen any more; if it is meant,"
          + " an administrator approves it";

  private static final String MANAGE = "manage";
  private static final String ABSENT = "absent";
  private static final String EXTENSIONS = "extensions";
  private static final String RULES = "rules";
  private static final List<String> LISTS = List.of("list", RULES, "emergency");
  private static final List<String> NAMES =
      List.of("name", "extension", "clientId", "network", "number", "match");

  /** Entries come and go there all the time. */
  private static final Set<String> OF_A_TIME = Set.of("blocklist", "callerBlocklist");

  private HeldEntries() {}

  static void compare(Section section, Value.Struct now, Value.Struct then, Weakened weakened) {
    if (!OF_A_TIME.contains(section.name())) {
      LISTS.forEach(list -> entries(section, list, now, then, weakened));
    }
    if (section.name().equals(EXTENSIONS)) {
      HeldRequirements.compare(items(now, RULES), items(then, RULES), weakened);
    }
    if (!isExact(now) && now.get(ABSENT).isPresent()) {
      absent(section.name(), now, then, weakened);
    }
  }

  private static void entries(
      Section section, String list, Value.Struct now, Value.Struct then, Weakened weakened) {
    if (now.get(list).isEmpty()) {
      return;
    }
    List<Value> left = new ArrayList<>(items(now, list));
    left.addAll(items(now, ABSENT));
    String path = Weakened.member(section.name(), list);
    List<Value> before = items(then, list);
    for (int i = 0; i < before.size(); i++) {
      Value entry = before.get(i);
      List<Value> same = left.stream().filter(v -> name(v).equals(name(entry))).toList();
      String at = ReadingContext.element(path, i);
      if (section.name().equals(EXTENSIONS)) {
        if (same.isEmpty()) {
          HeldPeople.compare(at, items(now, list), entry, weakened);
        } else {
          HeldRules.fields(at, same, entry, weakened);
        }
      } else if (!same.isEmpty()) {
        keys(at, path, alternatives(section, list), same, entry, weakened);
      } else if (!isExact(now)) {
        weakened.gone(at, path, shown(entry), UNMANAGED);
      }
    }
  }

  /** What an entry no longer says of its object. An entry under absent says that it goes. */
  private static void keys(
      String at,
      String list,
      List<List<String>> alternatives,
      List<Value> now,
      Value then,
      Weakened weakened) {
    if (now.stream().allMatch(Value.Struct.class::isInstance)
        && then instanceof Value.Struct(var members)) {
      for (String key : members.keySet()) {
        Stream<String> either =
            alternatives.stream()
                .filter(some -> some.contains(key))
                .findFirst()
                .orElse(List.of(key))
                .stream();
        if (either.noneMatch(k -> now.stream().anyMatch(e -> e.asStruct().get(k).isPresent()))) {
          weakened.gone(Weakened.member(at, key), list, key + " of " + shown(then), UNMANAGED);
        }
      }
    }
  }

  /** Keys of which an entry has exactly one: where it has another one, the plan shows that. */
  private static List<List<String>> alternatives(Section section, String list) {
    return section.form() instanceof StructType form
        ? form.field(list).stream()
            .filter(f -> f.type() instanceof ListType(StructType _, _, _))
            .map(f -> ((StructType) ((ListType) f.type()).element()).choices())
            .findFirst()
            .orElse(List.of())
        : List.of();
  }

  /** What may be there again. One that is listed now is a change that the plan shows. */
  private static void absent(
      String section, Value.Struct now, Value.Struct then, Weakened weakened) {
    String path = Weakened.member(section, ABSENT);
    List<Value> named =
        Stream.concat(Stream.of(ABSENT), LISTS.stream())
            .flatMap(list -> items(now, list).stream())
            .map(HeldEntries::name)
            .toList();
    List<Value> before = items(then, ABSENT);
    for (int i = 0; i < before.size(); i++) {
      if (!named.contains(before.get(i))) {
        weakened.within(
            ReadingContext.element(path, i),
            path,
            shown(before.get(i)) + " may be there again",
            UNMANAGED);
      }
    }
  }

  private static boolean isExact(Value.Struct section) {
    return section.get(MANAGE).filter(m -> Manage.of(m) == Manage.EXACT).isPresent();
  }

  static List<Value> items(Value.Struct of, String list) {
    return of.get(list).filter(Value.Items.class::isInstance).map(Value::asItems).orElse(List.of());
  }

  /** What tells an entry of a list from the others. */
  private static Value name(Value entry) {
    return entry instanceof Value.Struct struct
        ? NAMES.stream().flatMap(key -> struct.get(key).stream()).findFirst().orElse(entry)
        : entry;
  }

  static String shown(Value entry) {
    Value name = name(entry);
    return Excerpt.quoted(name instanceof Value.Struct ? Selector.shown(name) : name.toString());
  }
}
