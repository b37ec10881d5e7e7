package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Access;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.KeyedSection;
import enforcer.section.Ownership;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import enforcer.wire.MembershipWire;
import enforcer.wire.ReferredCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Departments and their members; before V20 they were called groups. */
public final class Departments {
  private static final String WHERE = "Admin > Departments";

  public static final Field NAME =
      Field.of("name", "Name", new TextType("[^\\s].{0,254}", 255, "a name"), "The name.")
          .console(WHERE)
          .with(Field.Trait.KEY)
          .with(Field.Trait.GIVEN)
          .with(Field.Trait.REQUIRED);

  public static final Field DEFAULT =
      Field.of(
              "default",
              FieldCodec.decisive("IsDefault", new FlagType()),
              new FlagType(),
              "Whether new extensions start in this department.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of(
              ReferredCollection.DEPARTMENT.collection(),
              "department",
              Access.collection().byNumber().withAtLeastOne(),
              NAME,
              DEFAULT)
          .only(Resource.Verb.CREATE, Resource.Verb.DELETE)
          .ours(Departments::isOurs);

  static final String MEMBERS = "members";

  /** Members are listed one by one: a range would include extensions that are added later. */
  private static final TextType MEMBER =
      TextType.extension()
          .expecting("a single extension in quotes, such as \"200\"; a range is no member");

  static final Section SECTION = new DepartmentsSection();

  private Departments() {}

  /** The department in which every user starts; it may have been renamed. */
  public static Optional<String> defaultName(State live) {
    return live.entities(RESOURCE).stream().filter(d -> d.is(DEFAULT)).map(Entity::key).findFirst();
  }

  /**
   * The department that an entry names under a key, or else the default one; empty where there is
   * none of that name, which is reported.
   */
  static Optional<String> named(Claim entry, String key, SectionView view, Contributions out) {
    Optional<String> named = entry.text(key);
    List<String> known =
        view.result().entities(RESOURCE).stream()
            .map(Entity::key)
            .filter(name -> !isHidden(name))
            .toList();
    if (named.isPresent() && !known.contains(named.get())) {
      out.problem(
          entry,
          "no department \"" + named.get() + "\"",
          Nearest.remedy(named.get(), "known", known));
      return Optional.empty();
    }
    return named.or(() -> defaultName(view.live()));
  }

  /** Whether a person made a department and may delete it. */
  static boolean isOurs(Entity department) {
    return !department.is(DEFAULT) && !isHidden(department.key());
  }

  static boolean isHidden(String name) {
    return MembershipWire.isHidden(name);
  }

  private record DepartmentsSection() implements Section {
    @Override
    public String name() {
      return "departments";
    }

    @Override
    public String doc() {
      return "Departments; membership decides which outbound rules apply to a phone.";
    }

    @Override
    public String console() {
      return WHERE;
    }

    @Override
    public StructType form() {
      Field members =
          Field.key(
              MEMBERS,
              ListType.set(MEMBER),
              "The extensions that are in it, all of them; left out, membership is not managed.");
      return StructType.of(
          KeyedSection.listKeys(
              "departments", StructType.of(NAME, members).orAlone(NAME.name()), NAME));
    }

    @Override
    public List<RequiredRead> needs(Claim claim) {
      return RequiredRead.of(RESOURCE, Users.RESOURCE, ApiClients.RESOURCE);
    }

    @Override
    public void check(Claim claim, Diagnostics diagnostics) {
      KeyedSection.checkList(claim, NAME.name(), diagnostics);
    }

    @Override
    public void contribute(Claim claim, SectionView view, Contributions out) {
      Set<String> wanted = new HashSet<>();
      Map<String, Claim> exact = new LinkedHashMap<>();
      for (Claim department : claim.list("list")) {
        String name = department.text(NAME.name()).orElseThrow();
        wanted.add(name);
        out.set(name(), RESOURCE, name, NAME.name(), Value.text(name), department.place());
        department.get(MEMBERS).ifPresent(m -> exact.put(name, m));
      }
      Map<String, Place> absent = new LinkedHashMap<>();
      claim.list("absent").forEach(a -> absent.put(a.value().toString(), a.place()));
      Map<String, Set<String>> kept = new HashMap<>();
      for (Entity user : view.live().entities(Users.RESOURCE)) {
        if (!exact.isEmpty()) {
          out.judges(user, Users.GROUPS);
        }
        kept.put(user.key(), kept(user, exact, absent.keySet()));
      }
      exact.forEach((department, members) -> members(department, members, kept, view, out));
      Manage manage = Manage.of(claim.get("manage").orElseThrow().value());
      out.own(
          new Ownership(
              name(), RESOURCE, manage, wanted, absent, RESOURCE.ours(), claim.place("manage")));
    }

    /** The departments of a user after all additions and before any removal. */
    private static Set<String> kept(Entity user, Map<String, Claim> exact, Set<String> absent) {
      Set<String> kept = new HashSet<>(Users.memberships(user).keySet());
      kept.removeIf(Departments::isHidden);
      kept.removeAll(absent);
      exact.forEach(
          (department, members) -> {
            if (members.value().asTexts().contains(user.key())) {
              kept.add(department);
            }
          });
      return kept;
    }

    /**
     * Contributes the members of a department; a written list is complete.
     *
     * @param kept the remaining departments of each user so far
     */
    private void members(
        String department,
        Claim members,
        Map<String, Set<String>> kept,
        SectionView view,
        Contributions out) {
      List<String> wanted = members.value().asTexts();
      Place place = members.place();
      for (String number : wanted) {
        Optional<Entity> user = view.live().entity(Users.RESOURCE, number);
        if (user.isEmpty()) {
          out.problem(
              members, "no extension " + number, Nearest.remedy(number, "known", numbers(view)));
        } else if (!Users.isMember(user.get(), department)) {
          Value joining = Value.struct(Map.of("role", Value.text(Roles.USER)));
          out.set(name(), Users.RESOURCE, number, path(department), joining, place);
        }
      }
      Set<String> staying = Set.copyOf(wanted);
      for (Entity user : view.live().entities(Users.RESOURCE)) {
        if (Users.isMember(user, department) && !staying.contains(user.key())) {
          leave(user, department, members, kept.get(user.key()), out);
        }
      }
    }

    /**
     * Removes a user from a department. The primary and the last department are kept, with a
     * finding.
     */
    private void leave(
        Entity user, String department, Claim members, Set<String> kept, Contributions out) {
      if (user.get(Users.PRIMARY).isEmpty()) {
        out.unseen(user);
        return;
      }
      boolean last = kept.stream().allMatch(department::equals);
      boolean primary = user.text(Users.PRIMARY).equals(department);
      if (!last && !primary) {
        kept.remove(department);
        out.remove(name(), Users.RESOURCE, user.key(), path(department), members.place());
        return;
      }
      String which = primary ? "primary" : "only";
      out.notMet(
          Finding.of(
                  "membership",
                  Severity.WARNING,
                  "extension " + user.key(),
                  Optional.of(members.place()),
                  user.key() + " stays in " + department + ", its " + which + " department")
              .remedy(
                  "give it another " + (primary ? "primary department" : "department") + " first"));
    }

    private static String path(String department) {
      return Paths.element(Users.GROUPS.name(), department);
    }

    private static List<String> numbers(SectionView view) {
      return view.live().entities(Users.RESOURCE).stream().map(Entity::key).toList();
    }

    @Override
    public Optional<ExportedSection> export(SectionView view) {
      List<Value> list = new ArrayList<>();
      for (Entity department : view.live().entities(RESOURCE)) {
        if (!isHidden(department.key())) {
          Map<String, Value> entry = new LinkedHashMap<>();
          entry.put(NAME.name(), Value.text(department.key()));
          List<Value> members = membersOf(department, view);
          if (!department.is(DEFAULT)) {
            entry.put(MEMBERS, Value.items(members));
          }
          list.add(Value.struct(entry));
        }
      }
      return Optional.of(
          ExportedSection.of(
              Value.struct(Map.of("manage", Value.text("merge"), "list", Value.items(list)))));
    }

    private static List<Value> membersOf(Entity department, SectionView view) {
      return view.live().entities(Users.RESOURCE).stream()
          .filter(u -> Users.isMember(u, department.key()))
          .<Value>map(u -> Value.text(u.key()))
          .toList();
    }
  }
}
