package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.Resource;
import enforcer.model.StructType;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The section {@code outbound}: emergency rules first, then the rest in the order of the list. */
record OutboundSection() implements Section {
  static final String EMERGENCY_LIST = "emergency";
  static final String RULES = "rules";
  private static final Resource RULE = Outbound.RESOURCE;

  @Override
  public String name() {
    return "outbound";
  }

  @Override
  public String doc() {
    return "Which calls leave the PBX, through which trunk; the first rule that matches decides.";
  }

  @Override
  public String console() {
    return Outbound.WHERE;
  }

  @Override
  public StructType form() {
    return StructType.of(
        Field.key("manage", Manage.type(), Manage.EXPLAINED).with(Field.Trait.REQUIRED),
        Field.key(
            EMERGENCY_LIST,
            ListType.ordered(Outbound.form(true)),
            "The emergency rules, tried before all others; left out, live ones stay as they are."),
        Field.key(RULES, ListType.ordered(Outbound.form(false)), "The other rules, first to last."),
        Field.key(
            "absent",
            ListType.ordered(Outbound.NAME.type()),
            "Under merge: the rules that must not exist, by name."));
  }

  @Override
  public List<RequiredRead> needs(Claim claim) {
    return RequiredRead.of(
        Departments.RESOURCE,
        Trunks.RESOURCE,
        Users.RESOURCE,
        Numbering.RESOURCE,
        InternalNumbers.RESOURCE,
        GeneralSettings.RESOURCE,
        Outbound.RESOURCE);
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    Map<String, Place> seen = new HashMap<>();
    for (String list : List.of(EMERGENCY_LIST, RULES, "absent")) {
      for (Claim rule : claim.list(list)) {
        String name =
            list.equals("absent") ? rule.value().toString() : rule.text("name").orElse("");
        Place first = seen.putIfAbsent(name, rule.place());
        if (first != null && !name.isEmpty()) {
          String remedy = "it stands in " + first.brief() + " already; give each rule its own name";
          diagnostics.error(rule.place(), rule.path(), "\"" + name + "\" is listed twice", remedy);
        }
      }
    }
    List<Claim> rules = new ArrayList<>(claim.list(EMERGENCY_LIST));
    rules.addAll(claim.list(RULES));
    KeyedSection.checkTwins(rules, Outbound.NAME.name(), diagnostics);
    KeyedSection.checkAlone(claim, EMERGENCY_LIST, Outbound.form(true), diagnostics);
    KeyedSection.checkAlone(claim, RULES, Outbound.form(false), diagnostics);
    claim.list(EMERGENCY_LIST).forEach(rule -> checkRule(rule, diagnostics));
    claim.list(RULES).forEach(rule -> checkRule(rule, diagnostics));
  }

  /**
   * Reports mistakes of a rule. An empty scope would be stored as no scope, which means everyone.
   */
  private static void checkRule(Claim rule, Diagnostics diagnostics) {
    Optional<Claim> from = rule.get(Outbound.FROM.name()).filter(Claim::isWhole);
    if (from.isPresent() && from.get().value() instanceof Value.Struct scope) {
      if (scope.members().values().stream().allMatch(v -> v.asItems().isEmpty())) {
        diagnostics.error(
            from.get().place(),
            from.get().path(),
            "this scope is empty, which the PBX would store as everyone",
            "name a department or an extension, or write everyone");
      }
    }
    Optional<Claim> via = rule.get(Outbound.VIA.name()).filter(Claim::isWhole);
    if (via.isPresent() && via.get().value().asItems().isEmpty()) {
      diagnostics.error(
          via.get().place(),
          via.get().path(),
          "a rule without a trunk refuses its calls",
          "name a trunk, or write action: block if that is what you want");
    }
  }

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    Manage manage = Manage.of(claim.get("manage").orElseThrow().value());
    if (!seesOrder(manage, view, out)) {
      return;
    }
    Set<String> wanted = new HashSet<>();
    for (Claim rule : claim.list(EMERGENCY_LIST)) {
      wanted.add(contribute(rule, true, view, out));
    }
    for (Claim rule : claim.list(RULES)) {
      wanted.add(contribute(rule, false, view, out));
    }
    boolean emergency = claim.get(EMERGENCY_LIST).isPresent();
    Predicate<Entity> ours = rule -> emergency || !rule.is(Outbound.EMERGENCY);
    Map<String, Place> absent = new LinkedHashMap<>();
    claim.list("absent").forEach(a -> absent.put(a.value().toString(), a.place()));
    out.own(new Ownership(name(), RULE, manage, wanted, absent, ours, claim.place("manage")));
    out.order(RULE, OutboundOrder.of(claim, view.live(), manage));
    if (!emergency) {
      unmanagedEmergency(claim, view, out);
    }
  }

  /** Whether every rule shows the fields that decide its position. */
  private static boolean seesOrder(Manage manage, SectionView view, Contributions out) {
    boolean sees = true;
    for (Entity rule : view.live().entities(RULE)) {
      sees &= out.judges(rule, Outbound.EMERGENCY);
      sees &= manage != Manage.MERGE || out.judges(rule, Outbound.VIA);
    }
    return sees;
  }

  private String contribute(Claim rule, boolean emergency, SectionView view, Contributions out) {
    String key = rule.text(Outbound.NAME.name()).orElseThrow();
    if (isAlone(rule)) {
      out.set(name(), RULE, key, Outbound.NAME.name(), Value.text(key), rule.place());
      return key;
    }
    Value flag = Value.flag(emergency);
    out.set(name(), RULE, key, Outbound.EMERGENCY.name(), flag, rule.place());
    for (Field field : List.of(Outbound.NAME, Outbound.DIAL, Outbound.LENGTH)) {
      rule.value()
          .asStruct()
          .get(field.name())
          .ifPresent(v -> out.set(name(), RULE, key, field.name(), v, rule.place(field.name())));
    }
    rule.get(Outbound.FROM.name()).ifPresent(from -> from(key, from, view, out));
    Claim via = rule.get(Outbound.VIA.name()).orElse(rule);
    List<Value> routes =
        rule.get(Outbound.VIA.name()).map(v -> routes(v, view, out)).orElse(List.of());
    out.set(name(), RULE, key, Outbound.VIA.name(), Value.items(routes), via.place());
    return key;
  }

  /** Whether a rule is given by its name alone. */
  static boolean isAlone(Claim rule) {
    return Outbound.form(false).isAlone(rule.value().asStruct());
  }

  private void from(String key, Claim from, SectionView view, Contributions out) {
    if (from.value() instanceof Value.Struct) {
      List<String> known =
          view.result().entities(Departments.RESOURCE).stream()
              .map(Entity::key)
              .filter(n -> !Departments.isHidden(n))
              .toList();
      for (Claim department : from.list(Outbound.DEPARTMENTS.name())) {
        String name = department.value().asText();
        if (!known.contains(name)) {
          out.problem(
              department, "no department \"" + name + "\"", Nearest.remedy(name, "known", known));
        }
      }
      nobody(from, view, out);
    }
    out.set(name(), RULE, key, Outbound.FROM.name(), from.value(), from.place());
  }

  private static void nobody(Claim from, SectionView view, Contributions out) {
    List<Entity> users = view.result().entities(Users.RESOURCE);
    List<String> departments = from.texts(Outbound.DEPARTMENTS.name());
    List<String> ranges = from.texts(Outbound.EXTENSIONS.name());
    boolean somebody =
        users.stream()
            .anyMatch(
                u ->
                    ExtensionsType.contains(ranges, u.key())
                        || departments.stream().anyMatch(Users.memberships(u)::containsKey));
    if (!somebody && view.live().knows(Users.RESOURCE)) {
      out.warning(from, "this matches no extension", "nobody can use the rule");
    }
  }

  private static List<Value> routes(Claim via, SectionView view, Contributions out) {
    return via.elements().stream().map(route -> route(route, view, out)).toList();
  }

  /** The route with the unique label that its trunk has in the live state. */
  private static Value route(Claim route, SectionView view, Contributions out) {
    String written = route.text(Outbound.TRUNK.name()).orElseThrow();
    List<Entity> trunks = view.live().entities(Trunks.RESOURCE);
    List<String> found =
        trunks.stream()
            .filter(t -> t.key().equals(written) || t.text(Trunks.NAME).equals(written))
            .map(t -> Trunks.label(t, trunks))
            .toList();
    if (found.isEmpty() && !trunks.stream().allMatch(t -> out.judges(t, Trunks.NAME))) {
      return route.value();
    }
    if (found.isEmpty()) {
      List<String> known = trunks.stream().map(t -> Trunks.label(t, trunks)).toList();
      out.problem(route, "no trunk \"" + written + "\"", Nearest.remedy(written, "known", known));
      return route.value();
    }
    String remedy = "write one of " + String.join(", ", found);
    if (found.size() > 1 && !found.contains(written)) {
      out.problem(route, "several trunks are called \"" + written + "\"", remedy);
      return route.value();
    }
    if (found.size() > 1) {
      out.warning(route, "another trunk is called \"" + written + "\" too", remedy);
    }
    Value label = Value.text(found.contains(written) ? written : found.getFirst());
    return route.value().asStruct().with(Outbound.TRUNK.name(), Optional.of(label));
  }

  private static void unmanagedEmergency(Claim claim, SectionView view, Contributions out) {
    List<String> names =
        view.live().entities(RULE).stream()
            .filter(r -> r.is(Outbound.EMERGENCY))
            .map(Entity::key)
            .toList();
    String what =
        names.isEmpty()
            ? "the PBX has no emergency rule, and this document manages none"
            : "emergency rules stay on top as they are: " + String.join(", ", names);
    out.finding(
        Finding.of(
                "emergency-unmanaged",
                names.isEmpty() ? Severity.WARNING : Severity.NOTE,
                "outbound",
                Optional.of(claim.place()),
                what)
            .standing(!names.isEmpty()));
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    return OutboundExport.of(view.live().entities(RULE));
  }
}
