package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds sections of one document that contradict each other: each apply would undo a part of the
 * last one.
 */
public final class Contradictions {
  private static final String DEPARTMENT = "department";

  private final Map<Section, Claim> sections;
  private final Diagnostics diagnostics;

  private Contradictions(Map<Section, Claim> sections, Diagnostics diagnostics) {
    this.sections = sections;
    this.diagnostics = diagnostics;
  }

  /** Reports every contradiction that the document alone shows. */
  public static void check(Map<Section, Claim> sections, Diagnostics diagnostics) {
    Contradictions all = new Contradictions(sections, diagnostics);
    all.rolesOfStrangers();
    all.departmentsThatGo();
  }

  /**
   * Reports roles in a department for extensions outside its list of members, which is complete.
   */
  private void rolesOfStrangers() {
    Map<String, Claim> members = new HashMap<>();
    for (Claim department : list(Departments.SECTION, "list")) {
      department
          .get(Departments.MEMBERS)
          .filter(Claim::isWhole)
          .ifPresent(m -> members.put(department.text("name").orElse(""), m));
    }
    for (Claim admin : list(Admins.SECTION, "list")) {
      Optional<String> number = admin.text("extension");
      Optional<String> department = admin.text(DEPARTMENT);
      Optional<Claim> exact = department.map(members::get);
      if (number.isPresent()
          && exact.isPresent()
          && !exact.get().value().asTexts().contains(number.get())) {
        diagnostics.error(
            admin.place(),
            admin.path(),
            "extension "
                + number.get()
                + " cannot have a role in "
                + department.get()
                + ": it is not in the complete list of members",
            "add it to the members in " + exact.get().place().brief() + ", or take this line out");
      }
    }
  }

  /** Reports lines that refer to a department that must not exist. */
  private void departmentsThatGo() {
    Map<String, Claim> absent = new HashMap<>();
    list(Departments.SECTION, "absent").forEach(a -> absent.put(a.value().toString(), a));
    list(Admins.SECTION, "list")
        .forEach(admin -> admin.get(DEPARTMENT).ifPresent(d -> goes(d, absent)));
    Stream.of(OutboundSection.EMERGENCY_LIST, OutboundSection.RULES)
        .flatMap(key -> list(Outbound.SECTION, key).stream())
        .flatMap(rule -> rule.get(Outbound.FROM.name()).stream())
        .forEach(from -> each(from, absent));
    list(Extensions.SECTION, "rules").stream()
        .flatMap(rule -> Stream.of("match", "except").flatMap(key -> rule.get(key).stream()))
        .forEach(selector -> each(selector, absent));
    Optional.ofNullable(sections.get(DialTests.SECTION))
        .map(Claim::elements)
        .orElse(List.of())
        .stream()
        .flatMap(test -> test.get(DialTests.FROM.name()).stream())
        .forEach(from -> each(from, absent));
  }

  private void each(Claim selector, Map<String, Claim> absent) {
    if (selector.value() instanceof Value.Struct) {
      selector.list(Selector.DEPARTMENTS.name()).forEach(d -> goes(d, absent));
    }
  }

  private void goes(Claim department, Map<String, Claim> absent) {
    String name = department.value().toString();
    Claim deleted = absent.get(name);
    if (deleted != null) {
      diagnostics.error(
          department.place(),
          department.path(),
          "department \"" + name + "\" must not exist, says " + deleted.place().brief(),
          "remove one of the two lines");
    }
  }

  private List<Claim> list(Section section, String key) {
    return Optional.ofNullable(sections.get(section)).map(s -> s.list(key)).orElse(List.of());
  }
}
