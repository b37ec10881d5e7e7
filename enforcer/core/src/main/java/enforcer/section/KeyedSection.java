package enforcer.section;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Lookalike;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.ObjectNames;
import enforcer.model.ReadingContext;
import enforcer.model.Resource;
import enforcer.model.StructType;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A section that lists objects by their natural key.
 *
 * @param more further keys of the section, beside {@code manage}, {@code list} and {@code absent}
 */
public record KeyedSection(
    String name, String doc, String console, Resource resource, List<Field> more)
    implements Section {

  /** The common keys of every list of objects. */
  public static List<Field> listKeys(String noun, enforcer.model.Type element, Field key) {
    return List.of(
        Field.key("manage", Manage.type(), Manage.EXPLAINED).with(Field.Trait.REQUIRED),
        Field.key("list", ListType.ordered(element), "The " + noun + " that must exist."),
        Field.key(
            "absent",
            ListType.ordered(key.type()),
            "Under merge: the " + noun + " that must not exist, by " + key.name() + "."));
  }

  @Override
  public StructType form() {
    List<Field> fields = new ArrayList<>();
    fields.addAll(listKeys(ObjectNames.plural(resource), element(), key()));
    fields.addAll(more);
    return StructType.of(fields);
  }

  private StructType element() {
    return StructType.of(resource.writable()).orAlone(key().name());
  }

  @Override
  public List<RequiredRead> needs(Claim claim) {
    return RequiredRead.of(resource);
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    checkList(claim, key().name(), diagnostics);
    checkAlone(claim, "list", element(), diagnostics);
  }

  /** Reports entries that are their key alone, unless the list is only observed. */
  public static void checkAlone(
      Claim claim, String list, StructType element, Diagnostics diagnostics) {
    if (claim.text("manage").equals(Optional.of(Manage.OBSERVE.word()))) {
      return;
    }
    for (Claim entry : claim.list(list)) {
      Value.Struct written = entry.value().asStruct();
      if (entry.isWhole() && element.isAlone(written)) {
        for (Field field : element.missing(written)) {
          diagnostics.error(
              entry.place(),
              ReadingContext.member(entry.path(), field.name()),
              "this key is missing",
              "write it; only under manage: observe may an entry be its key alone");
        }
      }
    }
  }

  /** Reports a key that is listed twice, or listed and absent. */
  public static void checkList(Claim claim, String key, Diagnostics diagnostics) {
    Map<String, Place> seen = new HashMap<>();
    for (Claim element : claim.list("list")) {
      checkOnce(element, element.text(key).orElse(""), seen, diagnostics);
    }
    checkTwins(claim.list("list"), key, diagnostics);
    for (Claim absent : claim.list("absent")) {
      checkOnce(absent, absent.value().toString(), seen, diagnostics);
    }
  }

  /** Reports names that a person cannot tell apart. */
  public static void checkTwins(List<Claim> elements, String key, Diagnostics diagnostics) {
    Map<String, Claim> seen = new HashMap<>();
    for (Claim element : elements) {
      String name = element.text(key).orElse("");
      Claim first = seen.putIfAbsent(Lookalike.read(name), element);
      if (first != null && !first.text(key).orElse("").equals(name)) {
        diagnostics.error(
            element.place(),
            element.path(),
            "the name "
                + Lookalike.spelled(name)
                + " reads the same as the one in "
                + first.place().brief(),
            "give each a name that can be told apart, or keep one of the two");
      }
    }
  }

  private static void checkOnce(
      Claim claim, String key, Map<String, Place> seen, Diagnostics diagnostics) {
    Place first = seen.putIfAbsent(key, claim.place());
    if (first != null && !key.isEmpty()) {
      String remedy = "it stands in " + first.brief() + " already; keep one of the two";
      diagnostics.error(claim.place(), claim.path(), "\"" + key + "\" is listed twice", remedy);
    }
  }

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    contribute(claim, _ -> true, view, out);
  }

  /**
   * Contributes the entries of a list. An entry that the PBX made itself stays as it is: what a
   * write does to it is not known.
   *
   * @param written whether an entry is written; an unwritten one still counts as listed
   */
  public void contribute(
      Claim claim, Predicate<Claim> written, SectionView view, Contributions out) {
    Set<String> wanted = new HashSet<>();
    for (Claim element : claim.list("list")) {
      String key = element.text(key().name()).orElseThrow();
      Value.Struct values = element.value().asStruct();
      wanted.add(key);
      Optional<Entity> theirs = theirs(key, view);
      if (theirs.isPresent()) {
        theirs.filter(e -> !has(e, values)).ifPresent(e -> stays(e, element.place(), out));
      } else if (!canCreate() && view.live().entity(resource, key).isEmpty()) {
        out.notMet(missing(key, element.place(), view));
      } else if (written.test(element)) {
        values.members().forEach((n, v) -> out.set(name, resource, key, n, v, element.place()));
      }
    }
    Map<String, Place> absent = new LinkedHashMap<>();
    for (Claim element : claim.list("absent")) {
      String key = element.value().toString();
      theirs(key, view)
          .ifPresentOrElse(
              e -> stays(e, element.place(), out), () -> absent.put(key, element.place()));
    }
    Manage manage = Manage.of(claim.get("manage").orElseThrow().value());
    out.own(
        new Ownership(
            name, resource, manage, wanted, absent, resource.ours(), claim.place("manage")));
  }

  private boolean canCreate() {
    return resource.verbs().contains(Resource.Verb.CREATE);
  }

  private Optional<Entity> theirs(String key, SectionView view) {
    return view.live().entity(resource, key).filter(e -> !resource.ours().test(e));
  }

  private static boolean has(Entity entity, Value.Struct values) {
    return values.members().entrySet().stream()
        .allMatch(m -> entity.values().get(m.getKey()).equals(Optional.of(m.getValue())));
  }

  private void stays(Entity entity, Place place, Contributions out) {
    out.notMet(ownEntry(this, entity, place));
  }

  /** The finding on a line about an entry that the PBX made itself. */
  public static Finding ownEntry(Section section, Entity entity, Place place) {
    return Finding.of(
            "own-entry",
            Severity.WARNING,
            section.name() + " " + entity.key(),
            Optional.of(place),
            "stays as it is, because the PBX made this entry itself")
        .remedy("remove this line, or remove the entry in the console: " + section.console());
  }

  /** The finding on an entry that is not there, where none can be created. */
  private Finding missing(String key, Place place, SectionView view) {
    List<String> known = view.live().entities(resource).stream().map(Entity::key).toList();
    return Finding.of(
            "missing",
            Severity.WARNING,
            name + " " + key,
            Optional.of(place),
            "is not on the PBX, and cannot be created from here")
        .remedy(
            Nearest.remedy(key, "known", known)
                + "; remove this line, or set it up in the console: "
                + console);
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    List<Value> list = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    int theirs = 0;
    for (Entity entity : view.live().entities(resource)) {
      if (!entity.isReadable()) {
        list.add(Value.struct(Map.of(key().name(), Value.text(entity.key()))));
        alone.add(
            resource.noun() + " " + entity.key() + " cannot be read: " + entity.whyUnreadable());
      } else if (resource.ours().test(entity)) {
        list.add(exported(entity));
      } else {
        theirs++;
      }
    }
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("manage", Value.text(alone.isEmpty() ? "merge" : "observe"));
    members.put("list", Value.items(list));
    return Optional.of(new ExportedSection(Value.struct(members), theirs(theirs), alone));
  }

  private List<String> theirs(int count) {
    String noun = count == 1 ? resource.noun() : ObjectNames.plural(resource);
    return count == 0 ? List.of() : List.of(count + " " + noun + " that the PBX made itself");
  }

  /** The entry of an entity, without its empty texts. */
  private Value exported(Entity entity) {
    Value.Struct struct = StructType.of(resource.writable()).toDocument(entity.values()).asStruct();
    for (Field field : resource.writable()) {
      if (struct.get(field.name()).equals(Optional.of(Value.text("")))) {
        struct = struct.with(field.name(), Optional.empty());
      }
    }
    return struct;
  }

  private Field key() {
    return resource.key().orElseThrow();
  }
}
