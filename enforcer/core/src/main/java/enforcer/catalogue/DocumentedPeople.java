package enforcer.catalogue;

import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The facts about extensions that documents alone decide, before any PBX is read: written
 * memberships and the settings of rules. Anything else is undecided and empty.
 */
public final class DocumentedPeople {
  private static final long MOST = 100_000;

  private final List<Claim> departments;
  private final List<Claim> rules;

  /**
   * The people of documents.
   *
   * @param sections the sections of the documents
   */
  public DocumentedPeople(Map<Section, Claim> sections) {
    this.departments =
        Optional.ofNullable(sections.get(Departments.SECTION))
            .map(said -> said.list("list"))
            .orElse(List.of());
    this.rules =
        Optional.ofNullable(sections.get(Extensions.SECTION))
            .map(said -> said.list("rules"))
            .orElse(List.of());
  }

  /**
   * The extensions that a selector lists; empty if it selects otherwise, or lists more than any
   * phone system has.
   */
  public static Optional<List<String>> named(Value selector) {
    if (!(selector instanceof Value.Struct keys) || keys.members().size() != 1) {
      return Optional.empty();
    }
    return keys.get(Selector.EXTENSIONS.name())
        .map(Value::asTexts)
        .filter(said -> said.stream().mapToLong(DocumentedPeople::size).sum() <= MOST)
        .map(DocumentedPeople::all);
  }

  private static long size(String range) {
    return Long.parseLong(ExtensionsType.to(range))
        - Long.parseLong(ExtensionsType.from(range))
        + 1;
  }

  private static List<String> all(List<String> written) {
    List<String> numbers = new ArrayList<>();
    for (String range : written) {
      int length = ExtensionsType.from(range).length();
      long to = Long.parseLong(ExtensionsType.to(range));
      for (long n = Long.parseLong(ExtensionsType.from(range)); n <= to; n++) {
        numbers.add(String.format("%0" + length + "d", n));
      }
    }
    return numbers;
  }

  /** The departments of a selector with no other key; empty if it selects otherwise. */
  public static Set<String> departments(Value selector) {
    return selector instanceof Value.Struct keys && keys.members().size() == 1
        ? new TreeSet<>(keys.get(Selector.DEPARTMENTS.name()).map(Value::asTexts).orElse(List.of()))
        : Set.of();
  }

  /** Whether an extension is in a department; a written list of members is complete. */
  public Optional<Boolean> isMember(String number, String department) {
    return members(department).map(members -> members.contains(number));
  }

  /** The members of a department; empty if they are not written. */
  public Optional<List<String>> members(String department) {
    return departments.stream()
        .filter(d -> d.text(Departments.NAME.name()).equals(Optional.of(department)))
        .flatMap(d -> d.get(Departments.MEMBERS).stream())
        .map(members -> members.value().asTexts())
        .findFirst();
  }

  /**
   * The value to which the rules set a field.
   *
   * @param number the extension; empty for an unknown one
   */
  public Optional<Value> set(Field field, Optional<String> number) {
    Optional<Value> decided = Optional.empty();
    for (Claim rule : rules) {
      Optional<Value> value =
          rule.get("set").flatMap(set -> set.value().asStruct().get(field.name()));
      if (value.isPresent()) {
        Optional<Boolean> applies = applies(rule, number);
        if (applies.equals(Optional.of(true))) {
          decided = value;
        } else if (applies.isEmpty() && !decided.equals(value)) {
          decided = Optional.empty();
        }
      }
    }
    return decided;
  }

  private Optional<Boolean> applies(Claim rule, Optional<String> number) {
    Optional<Boolean> match = rule.get("match").flatMap(m -> isMeant(m.value(), number));
    Optional<Boolean> except =
        rule.get("except").map(e -> isMeant(e.value(), number)).orElse(Optional.of(false));
    if (match.equals(Optional.of(false)) || except.equals(Optional.of(true))) {
      return Optional.of(false);
    }
    return match.isEmpty() || except.isEmpty() ? Optional.empty() : Optional.of(true);
  }

  private Optional<Boolean> isMeant(Value selector, Optional<String> number) {
    if (!(selector instanceof Value.Struct keys)) {
      return Optional.of(true);
    }
    if (number.isEmpty() || keys.get(Selector.ROLES.name()).isPresent()) {
      return Optional.empty();
    }
    boolean listed =
        keys.get(Selector.EXTENSIONS.name())
            .map(e -> ExtensionsType.contains(e.asTexts(), number.get()))
            .orElse(true);
    if (!listed) {
      return Optional.of(false);
    }
    return keys.get(Selector.DEPARTMENTS.name())
        .map(d -> isInAny(number.get(), d.asTexts()))
        .orElse(Optional.of(true));
  }

  private Optional<Boolean> isInAny(String number, List<String> names) {
    boolean open = false;
    for (String name : names) {
      Optional<Boolean> member = isMember(number, name);
      if (member.equals(Optional.of(true))) {
        return member;
      }
      open |= member.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(false);
  }
}
