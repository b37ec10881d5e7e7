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
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.KeyedSection;
import enforcer.section.Ownership;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The section {@code apiClients}: what each existing client may do, and which ones must go. */
record ApiClientsSection() implements Section {
  private static final List<Field> FLAGS =
      List.of(ApiClients.CONFIGURATION_API, ApiClients.CALL_CONTROL, ApiClients.MY_PHONE);

  private static final Field ROLE =
      Field.key(
          "role",
          ChoiceType.of(Roles.BY_POWER.toArray(String[]::new)),
          "The only role it has; in every other department it becomes a plain user.");

  private static final Field DEPARTMENT =
      Field.key(
          "department",
          TextType.any(),
          "The department that the role is for; the default department, and with a system role the"
              + " whole PBX, when left out.");

  private static final StructType CLIENT = client();

  private static final String LIST = "list";
  private static final String ABSENT = "absent";

  private static StructType client() {
    List<Field> fields = new ArrayList<>(List.of(ApiClients.CLIENT_ID));
    fields.addAll(FLAGS);
    fields.add(ROLE);
    fields.add(DEPARTMENT);
    return StructType.of(fields);
  }

  @Override
  public String name() {
    return "apiClients";
  }

  @Override
  public String doc() {
    return "The programs that may use the interfaces of the PBX; never the one of this run.";
  }

  @Override
  public String console() {
    return ApiClients.WHERE;
  }

  @Override
  public StructType form() {
    return StructType.of(
        Field.key(
                "manage",
                ChoiceType.of(Manage.MERGE.word(), Manage.OBSERVE.word()),
                "merge: the listed clients are managed, others stay. observe: a difference is"
                    + " drift, and nothing is written.")
            .with(Field.Trait.REQUIRED),
        Field.key(LIST, ListType.ordered(CLIENT), "The API clients; none is created."),
        Field.key(
            ABSENT,
            ListType.ordered(ApiClients.CLIENT_ID.type()),
            "The API clients that must not exist, by clientId; a deleted one does not come back."));
  }

  @Override
  public List<RequiredRead> needs(Claim claim) {
    return RequiredRead.of(Departments.RESOURCE, ApiClients.RESOURCE);
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    KeyedSection.checkList(claim, ApiClients.CLIENT_ID.name(), diagnostics);
    for (Claim entry : claim.list(LIST)) {
      if (!entry.isWhole()) {
        continue;
      }
      Set<String> written = entry.value().asStruct().members().keySet();
      if (written.contains(DEPARTMENT.name()) && !written.contains(ROLE.name())) {
        diagnostics.error(
            entry.place(DEPARTMENT.name()),
            entry.path(),
            "a department without a role says nothing",
            "write the role that the client has there");
      } else if (written.size() == 1 && isManaged(claim)) {
        diagnostics.error(
            entry.place(),
            entry.path(),
            "nothing of this API client is described",
            "write " + String.join(", ", FLAGS.stream().map(Field::name).toList()) + " or role");
      }
    }
  }

  private static boolean isManaged(Claim claim) {
    return claim.text("manage").equals(Optional.of(Manage.MERGE.word()));
  }

  /** Before the PBX says which clients are its own, they are only compared. */
  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    boolean saysWhose = saysWhose(view);
    Manage manage = isManaged(claim) && saysWhose ? Manage.MERGE : Manage.OBSERVE;
    if (isManaged(claim) && !saysWhose) {
      onlyCompared(claim, out);
    }
    Set<String> listed = new HashSet<>();
    for (Claim entry : claim.list(LIST)) {
      String id = entry.text(ApiClients.CLIENT_ID.name()).orElseThrow();
      listed.add(id);
      found(entry, id, view, out)
          .filter(client -> mayChange(client, entry, manage, out))
          .ifPresent(client -> set(entry, client, view, out));
    }
    Map<String, Place> absent = new LinkedHashMap<>();
    for (Claim entry : claim.list(ABSENT)) {
      view.live()
          .entity(ApiClients.RESOURCE, entry.value().toString())
          .filter(client -> mayChange(client, entry, manage, out))
          .ifPresent(client -> absent.put(client.key(), entry.place()));
    }
    boolean whole = !isManaged(claim);
    out.own(
        new Ownership(
            name(),
            ApiClients.RESOURCE,
            manage,
            listed,
            absent,
            client -> whole && ApiClients.RESOURCE.ours().test(client),
            claim.place("manage")));
  }

  private static boolean saysWhose(SectionView view) {
    return !view.release().isBefore(ApiClients.SAYS_WHOSE);
  }

  private void onlyCompared(Claim claim, Contributions out) {
    out.finding(
        Finding.of(
                "unsupported",
                Severity.WARNING,
                name(),
                Optional.of(claim.place("manage")),
                "API clients are only compared: before "
                    + ApiClients.SAYS_WHOSE
                    + " the PBX does not say which ones are its own")
            .remedy("change them in the console: " + console()));
  }

  private Optional<Entity> found(Claim entry, String id, SectionView view, Contributions out) {
    Optional<Entity> client = view.live().entity(ApiClients.RESOURCE, id);
    if (client.isEmpty()) {
      List<String> known =
          view.live().entities(ApiClients.RESOURCE).stream().map(Entity::key).toList();
      out.problem(
          entry,
          "no API client \"" + id + "\"",
          Nearest.remedy(id, "known", known) + "; a new one is made in the console: " + console());
    }
    return client;
  }

  /** Whether a client is known not to be the PBX's own; one that is only compared may be any. */
  private boolean mayChange(Entity client, Claim entry, Manage manage, Contributions out) {
    if (manage == Manage.OBSERVE) {
      return true;
    }
    if (client.is(ApiClients.SYSTEM)) {
      out.notMet(KeyedSection.ownEntry(this, client, entry.place()));
      return false;
    }
    boolean seen = client.get(ApiClients.SYSTEM).isPresent();
    if (!seen) {
      out.unseen(client);
    }
    return seen;
  }

  private void set(Claim entry, Entity client, SectionView view, Contributions out) {
    for (Field flag : FLAGS) {
      entry
          .get(flag.name())
          .ifPresent(
              f ->
                  out.set(
                      name(),
                      ApiClients.RESOURCE,
                      client.key(),
                      flag.name(),
                      f.value(),
                      f.place()));
    }
    if (entry.text(ROLE.name()).isPresent() && out.judges(client, Users.GROUPS)) {
      Departments.named(entry, DEPARTMENT.name(), view, out)
          .ifPresent(d -> role(entry, client, d, out));
    }
  }

  private void role(Claim entry, Entity client, String department, Contributions out) {
    Claim role = entry.get(ROLE.name()).orElseThrow();
    member(client, department, role.value(), role, out);
    Users.memberships(client)
        .forEach(
            (other, had) -> {
              if (!other.equals(department) && Roles.isDemotion(had, Roles.USER)) {
                member(client, other, Value.text(Roles.USER), role, out);
              }
            });
  }

  private void member(Entity client, String department, Value role, Claim line, Contributions out) {
    String path = Paths.member(Paths.element(Users.GROUPS.name(), department), ROLE.name());
    out.set(name(), ApiClients.RESOURCE, client.key(), path, role, line.place());
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    List<Value> list = new ArrayList<>();
    List<String> left = new ArrayList<>();
    boolean managed = saysWhose(view);
    for (Entity client : view.live().entities(ApiClients.RESOURCE)) {
      if (client.is(ApiClients.SYSTEM)) {
        continue;
      }
      managed &= client.isReadable();
      Map<String, Value> members = new LinkedHashMap<>();
      members.put(ApiClients.CLIENT_ID.name(), Value.text(client.key()));
      FLAGS.forEach(flag -> client.get(flag).ifPresent(v -> members.put(flag.name(), v)));
      role(client, view, members, left);
      list.add(Value.struct(members));
    }
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("manage", Value.text((managed ? Manage.MERGE : Manage.OBSERVE).word()));
    members.put(LIST, Value.items(list));
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(ExportedSection.without(Value.struct(members), left));
  }

  private static void role(
      Entity client, SectionView view, Map<String, Value> members, List<String> left) {
    Map<String, String> roles = new TreeMap<>(Users.memberships(client));
    if (roles.values().stream().anyMatch(r -> !r.equals(Roles.USER))) {
      roles.values().removeIf(Roles.USER::equals);
    }
    Optional<String> standard = Departments.defaultName(view.live());
    boolean expressible =
        roles.size() == 1
            && Roles.BY_POWER.contains(roles.values().iterator().next())
            && !Departments.isHidden(roles.keySet().iterator().next());
    if (expressible) {
      roles.forEach(
          (department, role) -> {
            members.put(ROLE.name(), Value.text(role));
            if (!standard.equals(Optional.of(department))) {
              members.put(DEPARTMENT.name(), Value.text(department));
            }
          });
    } else if (!roles.isEmpty()) {
      left.add("the roles of API client " + client.key() + ", which are more than one");
    }
  }
}
