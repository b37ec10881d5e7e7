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
import enforcer.model.Roles;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.KeyedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The section {@code admins}: the administrators of the PBX. The PBX has no list of them: a user
 * with such a role in a department is one. Therefore this section contributes to the memberships of
 * users.
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
              "The e-mail address of the person. It must match, so a new person at the extension"
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

  private static final StructType ADMIN =
      StructType.of(EXTENSION, EMAIL, ROLE_KEY, DEPARTMENT)
          .orAlone(EXTENSION.name(), DEPARTMENT.name());

  /** The wanted value that a plan shows for a person who must have some administrator role. */
  private static final Value ANY_ROLE = Value.text("an administrator");

  static final Section SECTION = new Admins();

  private Admins() {}

  @Override
  public String name() {
    return "admins";
  }

  @Override
  public String doc() {
    return "The people who may administer the PBX; API clients are never touched here.";
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
        Field.key("list", ListType.ordered(ADMIN), "The people with such a role."));
  }

  @Override
  public List<RequiredRead> needs(Claim claim) {
    return RequiredRead.of(Departments.RESOURCE, Users.RESOURCE, ApiClients.RESOURCE);
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    checkPersons(claim, diagnostics);
    KeyedSection.checkAlone(claim, "list", ADMIN, diagnostics);
    Map<String, Place> seen = new HashMap<>();
    for (Claim admin : claim.list("list")) {
      Optional<String> number = admin.text("extension");
      if (number.isEmpty() || ADMIN.isAlone(admin.value().asStruct())) {
        continue;
      }
      String key = number.get() + " " + admin.text("department").orElse("");
      Place first = seen.putIfAbsent(key, admin.place());
      if (first != null) {
        diagnostics.error(
            admin.place(),
            admin.path(),
            "extension " + number.get() + " has two roles in one department",
            "the other stands in " + first.brief() + "; keep one of the two");
      }
    }
  }

  /**
   * Reports an extension with two e-mail addresses: it belongs to one person, and one address is
   * wrong.
   */
  private static void checkPersons(Claim claim, Diagnostics diagnostics) {
    Map<String, Claim> persons = new HashMap<>();
    for (Claim admin : claim.list("list")) {
      Optional<String> number = admin.text("extension");
      if (number.isEmpty() || admin.text("email").isEmpty()) {
        continue;
      }
      Claim first = persons.putIfAbsent(number.get(), admin);
      boolean other =
          first != null
              && !first.text("email").orElse("").equalsIgnoreCase(admin.text("email").orElse(""));
      if (other) {
        diagnostics.error(
            admin.place("email"),
            admin.path(),
            "extension " + number.get() + " has two e-mail addresses",
            "the other stands in " + first.place().brief() + "; write that of its person in both");
      }
    }
  }

  private record Membership(String department, String extension) {}

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    view.live().entities(Departments.RESOURCE).forEach(d -> out.judges(d, Departments.DEFAULT));
    Set<Membership> listed = new HashSet<>();
    Set<Membership> known = new HashSet<>();
    Map<String, Set<String>> rolesByDepartment = new HashMap<>();
    for (Claim admin : claim.list("list")) {
      if (ADMIN.isAlone(admin.value().asStruct())) {
        known(admin, view, known, out);
        continue;
      }
      Optional<String> department = Departments.named(admin, DEPARTMENT.name(), view, out);
      Optional<Entity> user = person(admin, view, out);
      if (department.isPresent() && user.isPresent()) {
        String role = admin.text("role").orElseThrow();
        if (!listed.add(new Membership(department.get(), user.get().key()))) {
          out.problem(
              admin,
              "extension " + user.get().key() + " has two roles in " + department.get(),
              "a line without a department means this one; keep one of the two");
        }
        rolesByDepartment.computeIfAbsent(department.get(), _ -> new HashSet<>()).add(role);
        set(user.get().key(), department.get(), role, admin.place(), out);
      }
    }
    listed.addAll(known);
    if (!claim.text("manage").equals(Optional.of(Manage.MERGE.word()))) {
      others(claim, view, listed, rolesByDepartment, out);
    }
    apiClients(claim, view, out);
  }

  /** Handles an entry that only names an administrator, without a role. */
  private void known(Claim admin, SectionView view, Set<Membership> listed, Contributions out) {
    Optional<String> department = Departments.named(admin, DEPARTMENT.name(), view, out);
    Optional<Entity> user = user(admin, view, out).filter(u -> out.judges(u, Users.GROUPS));
    if (department.isEmpty() || user.isEmpty()) {
      return;
    }
    Map<String, String> roles = new TreeMap<>(Users.memberships(user.get()));
    if (admin.text("department").isPresent()) {
      roles.keySet().retainAll(Set.of(department.get()));
    }
    roles.keySet().forEach(name -> listed.add(new Membership(name, user.get().key())));
    if (roles.values().stream().noneMatch(Roles::isSystemWide)) {
      String path = role(department.get());
      out.set(name(), Users.RESOURCE, user.get().key(), path, ANY_ROLE, admin.place());
    }
  }

  /**
   * The live user of an entry. A role belongs to a person, not to a desk: extension number and
   * e-mail address must both match.
   */
  private Optional<Entity> person(Claim admin, SectionView view, Contributions out) {
    String number = admin.text("extension").orElseThrow();
    String email = admin.text("email").orElseThrow();
    Optional<Entity> user =
        user(admin, view, out)
            .filter(u -> out.judges(u, Users.EMAIL) && out.judges(u, Users.GROUPS));
    if (user.isPresent() && !Users.email(user.get()).equalsIgnoreCase(email.strip())) {
      out.problem(
          admin,
          "extension " + number + " does not have the e-mail address " + email,
          "a role goes to a person; find out who has the extension now");
      return Optional.empty();
    }
    return user;
  }

  private Optional<Entity> user(Claim admin, SectionView view, Contributions out) {
    String number = admin.text("extension").orElseThrow();
    Optional<Entity> user = view.live().entity(Users.RESOURCE, number);
    if (user.isEmpty()) {
      List<String> known = view.live().entities(Users.RESOURCE).stream().map(Entity::key).toList();
      out.problem(admin, "no extension " + number, Nearest.remedy(number, "known", known));
    }
    return user;
  }

  private void others(
      Claim claim,
      SectionView view,
      Set<Membership> listed,
      Map<String, Set<String>> named,
      Contributions out) {
    String fallback = claim.text("others").orElse(Roles.USER);
    for (Entity user : view.live().entities(Users.RESOURCE)) {
      out.judges(user, Users.GROUPS);
      Users.memberships(user)
          .forEach(
              (department, role) -> {
                boolean covered =
                    Roles.isSystemWide(role)
                        || named.getOrDefault(department, Set.of()).contains(role);
                if (covered && !listed.contains(new Membership(department, user.key()))) {
                  set(user.key(), department, fallback, claim.place("manage"), out);
                }
              });
    }
  }

  private void set(String number, String department, String role, Place place, Contributions out) {
    out.set(name(), Users.RESOURCE, number, role(department), Value.text(role), place);
  }

  private static String role(String department) {
    return Paths.member(Paths.element(Users.GROUPS.name(), department), "role");
  }

  private void apiClients(Claim claim, SectionView view, Contributions out) {
    List<String> powerful =
        view.live().entities(ApiClients.RESOURCE).stream()
            .filter(ApiClients::isPowerful)
            .map(Entity::key)
            .toList();
    if (!powerful.isEmpty()) {
      out.finding(
          Finding.of(
                  "api-clients",
                  Severity.NOTE,
                  "admins",
                  Optional.of(claim.place()),
                  "API clients with a system role, not managed here: "
                      + String.join(", ", powerful))
              .standing(true));
    }
  }

  /**
   * Exports the section under {@code exact}; under {@code observe} if an owner without an e-mail
   * address can only be named.
   */
  @Override
  public Optional<ExportedSection> export(SectionView view) {
    List<Value> list = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    String standard = Departments.defaultName(view.live()).orElse("");
    for (Entity user : view.live().entities(Users.RESOURCE)) {
      Users.memberships(user)
          .forEach(
              (department, role) -> {
                if (!Roles.isSystemWide(role)) {
                  return;
                }
                Optional<String> why = unsayable(user, role, department, view);
                String where =
                    department.equals(standard) || !isVisible(department, view) ? "" : department;
                list.add(why.isEmpty() ? admin(user, role, where) : named(user, where));
                why.ifPresent(alone::add);
              });
    }
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("manage", Value.text(alone.isEmpty() ? "exact" : "observe"));
    members.put("list", Value.items(list.stream().distinct().toList()));
    return Optional.of(ExportedSection.naming(Value.struct(members), alone));
  }

  /** Why a document cannot express the role of a user; empty if it can. */
  private static Optional<String> unsayable(
      Entity user, String role, String department, SectionView view) {
    return Users.email(user).isEmpty()
        ? Optional.of(user.key() + " is " + role + " and has no e-mail address")
        : isVisible(department, view)
            ? Optional.empty()
            : Optional.of(user.key() + " is " + role + " in a department that has no name");
  }

  private static Value named(Entity user, String department) {
    Value.Struct struct = admin(user, Roles.USER, department).asStruct();
    return ADMIN.named(struct);
  }

  private static boolean isVisible(String department, SectionView view) {
    return !Departments.isHidden(department)
        && view.live().entity(Departments.RESOURCE, department).isPresent();
  }

  private static Value admin(Entity user, String role, String department) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("extension", Value.text(user.key()));
    members.put("email", Value.text(user.text(Users.EMAIL)));
    members.put("role", Value.text(role));
    if (!department.isEmpty()) {
      members.put("department", Value.text(department));
    }
    return Value.struct(members);
  }
}
