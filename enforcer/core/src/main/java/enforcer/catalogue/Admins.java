package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.ChoiceType;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.Paths;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may administer the PBX. There is no list of administrators on the PBX: one is whoever has
 * such a role in a department, so that this section contributes to the memberships of users.
 */
final class Admins implements Section {
  private static final Type ROLE = ChoiceType.of(Roles.BY_POWER.toArray(String[]::new));

  private static final Field EXTENSION =
      Field.key("extension", TextType.extension(), "The extension of the person.")
          .with(Field.Trait.REQUIRED);
  private static final Field EMAIL =
      Field.key(
              "email",
              TextType.email(),
              "The e-mail address of the person; it must match, so that a desk that changed hands"
                  + " does not inherit the role.")
          .with(Field.Trait.REQUIRED);
  private static final Field ROLE_KEY =
      Field.key("role", ROLE, "The role of the person.").with(Field.Trait.REQUIRED);
  private static final Field DEPARTMENT =
      Field.key(
          "department",
          TextType.any(),
          "The department that the role is for; the default department, and with a system role the"
              + " whole PBX, when left out.");

  static final Section SECTION = new Admins();

  private Admins() {}

  @Override
  public String name() {
    return "admins";
  }

  @Override
  public String doc() {
    return "Who may administer the PBX, person by person; API clients are never touched here.";
  }

  @Override
  public String console() {
    return "Admin > Users > a user > Role";
  }

  @Override
  public StructType form() {
    return StructType.of(
        Field.key("manage", Manage.type(), Manage.EXPLAINED).with(Field.Trait.REQUIRED),
        Field.key(
            "others",
            ROLE,
            "Under exact: the role that everybody else falls back to, users when left out."),
        Field.key(
            "list",
            ListType.ordered(StructType.of(EXTENSION, EMAIL, ROLE_KEY, DEPARTMENT)),
            "The people with such a role."));
  }

  @Override
  public List<Need> needs(Said said) {
    return Need.of(Departments.RESOURCE, Users.RESOURCE, ApiClients.RESOURCE);
  }

  @Override
  public void check(Said said, Diagnostics diagnostics) {
    checkPersons(said, diagnostics);
    Map<String, Place> seen = new HashMap<>();
    for (Said admin : said.list("list")) {
      String key = admin.text("extension").orElse("") + " " + admin.text("department").orElse("");
      Place first = seen.putIfAbsent(key, admin.place());
      if (first != null) {
        String number = admin.text("extension").orElse("");
        diagnostics.error(
            admin.place(),
            admin.path(),
            "extension " + number + " has two roles in one department",
            "the other stands in " + first.brief() + "; keep one of the two");
      }
    }
  }

  /** An extension is one person's, so that of two e-mail addresses one is wrong. */
  private static void checkPersons(Said said, Diagnostics diagnostics) {
    Map<String, Said> persons = new HashMap<>();
    for (Said admin : said.list("list")) {
      String number = admin.text("extension").orElse("");
      Said first = persons.putIfAbsent(number, admin);
      boolean other =
          first != null
              && !first.text("email").orElse("").equalsIgnoreCase(admin.text("email").orElse(""));
      if (other) {
        diagnostics.error(
            admin.place("email"),
            admin.path(),
            "extension " + number + " has two e-mail addresses",
            "the other stands in " + first.place().brief() + "; write that of its person in both");
      }
    }
  }

  @Override
  public void contribute(Said said, Sight sight, Contributions out) {
    Set<String> listed = new HashSet<>();
    Map<String, Set<String>> rolesByDepartment = new HashMap<>();
    for (Said admin : said.list("list")) {
      Optional<String> department = department(admin, sight, out);
      Optional<Entity> user = person(admin, sight, out);
      if (department.isPresent() && user.isPresent()) {
        String role = admin.text("role").orElseThrow();
        if (!listed.add(department.get() + "\n" + user.get().key())) {
          out.problem(
              admin,
              "extension " + user.get().key() + " has two roles in " + department.get(),
              "a line without a department means this one; keep one of the two");
        }
        rolesByDepartment.computeIfAbsent(department.get(), _ -> new HashSet<>()).add(role);
        set(user.get().key(), department.get(), role, admin.place(), out);
      }
    }
    if (said.text("manage").equals(Optional.of(Manage.EXACT.word()))) {
      others(said, sight, listed, rolesByDepartment, out);
    }
    apiClients(said, sight, out);
  }

  private Optional<String> department(Said admin, Sight sight, Contributions out) {
    Optional<String> named = admin.text("department");
    List<String> known =
        sight.result().entities(Departments.RESOURCE).stream()
            .map(Entity::key)
            .filter(n -> !Departments.isHidden(n))
            .toList();
    if (named.isPresent() && !known.contains(named.get())) {
      out.problem(
          admin,
          "no department \"" + named.get() + "\"",
          Nearest.remedy(named.get(), "known", known));
      return Optional.empty();
    }
    return named.or(() -> Departments.defaultName(sight.live()));
  }

  /** A person, not a desk: number and e-mail address must both be those of the live user. */
  private Optional<Entity> person(Said admin, Sight sight, Contributions out) {
    String number = admin.text("extension").orElseThrow();
    String email = admin.text("email").orElseThrow();
    Optional<Entity> user = sight.live().entity(Users.RESOURCE, number);
    if (user.isEmpty()) {
      List<String> known = sight.live().entities(Users.RESOURCE).stream().map(Entity::key).toList();
      out.problem(admin, "no extension " + number, Nearest.remedy(number, "known", known));
    } else if (!user.get().text(Users.EMAIL).equalsIgnoreCase(email)) {
      out.problem(
          admin,
          "extension " + number + " does not have the e-mail address " + email,
          "a role goes to a person; find out who has the extension now");
      return Optional.empty();
    }
    return user;
  }

  private void others(
      Said said,
      Sight sight,
      Set<String> listed,
      Map<String, Set<String>> named,
      Contributions out) {
    String fallback = said.text("others").orElse(Roles.USER);
    for (Entity user : sight.live().entities(Users.RESOURCE)) {
      Users.memberships(user)
          .forEach(
              (department, role) -> {
                boolean covered =
                    Roles.isSystemWide(role)
                        || named.getOrDefault(department, Set.of()).contains(role);
                if (covered && !listed.contains(department + "\n" + user.key())) {
                  set(user.key(), department, fallback, said.place("manage"), out);
                }
              });
    }
  }

  private void set(String number, String department, String role, Place place, Contributions out) {
    String path = Paths.member(Paths.element(Users.GROUPS.name(), department), "role");
    out.set(name(), Users.RESOURCE, number, path, Value.text(role), place);
  }

  private void apiClients(Said said, Sight sight, Contributions out) {
    List<String> powerful =
        sight.live().entities(ApiClients.RESOURCE).stream()
            .filter(ApiClients::isPowerful)
            .map(Entity::key)
            .toList();
    if (!powerful.isEmpty()) {
      out.finding(
          Finding.of(
              "api-clients",
              Severity.NOTE,
              "admins",
              Optional.of(said.place()),
              "API clients with a system role, not managed here: " + String.join(", ", powerful)));
    }
  }

  /** Under exact; owners without an e-mail address cannot be written, so then under observe. */
  @Override
  public Optional<Exported> export(Sight sight) {
    List<Value> list = new ArrayList<>();
    List<String> left = new ArrayList<>();
    String standard = Departments.defaultName(sight.live()).orElse("");
    for (Entity user : sight.live().entities(Users.RESOURCE)) {
      Users.memberships(user)
          .forEach(
              (department, role) -> {
                if (Roles.isSystemWide(role) && user.text(Users.EMAIL).isEmpty()) {
                  left.add(user.key() + " is " + role + " and has no e-mail address");
                } else if (Roles.isSystemWide(role) && !isVisible(department, sight)) {
                  left.add(user.key() + " is " + role + " in a department that has no name");
                } else if (Roles.isSystemWide(role)) {
                  list.add(admin(user, role, department.equals(standard) ? "" : department));
                }
              });
    }
    Map<String, Value> said = new LinkedHashMap<>();
    said.put("manage", Value.text(left.isEmpty() ? "exact" : "observe"));
    said.put("list", Value.items(list));
    return Optional.of(new Exported(Value.struct(said), left));
  }

  private static boolean isVisible(String department, Sight sight) {
    return !Departments.isHidden(department)
        && sight.live().entity(Departments.RESOURCE, department).isPresent();
  }

  private static Value admin(Entity user, String role, String department) {
    Map<String, Value> said = new LinkedHashMap<>();
    said.put("extension", Value.text(user.key()));
    said.put("email", Value.text(user.text(Users.EMAIL)));
    said.put("role", Value.text(role));
    if (!department.isEmpty()) {
      said.put("department", Value.text(department));
    }
    return Value.struct(said);
  }
}
