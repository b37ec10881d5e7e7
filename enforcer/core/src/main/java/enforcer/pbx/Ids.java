package enforcer.pbx;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Trunks;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ids of one PBX by name, the names by id, and how it stores countries; immutable. */
public final class Ids implements Binding {
  private final Release release;
  private final Map<String, Map<String, Long>> ids;
  private final Map<String, Map<Long, String>> names;

  private final Set<String> dialCodes;
  private final Optional<Description> description;

  private Ids(
      Release release,
      Map<String, Map<String, Long>> ids,
      Map<String, Map<Long, String>> names,
      Set<String> dialCodes,
      Optional<Description> description) {
    this.release = release;
    this.ids = ids;
    this.names = names;
    this.dialCodes = Set.copyOf(dialCodes);
    this.description = description;
  }

  /** A dictionary that knows the release and no names yet. */
  public static Ids none(Release release) {
    return new Ids(release, Map.of(), Map.of(), Set.of(), Optional.empty());
  }

  /** This dictionary with the PBX's own description of its properties. */
  Ids described(Description own) {
    return new Ids(release, ids, names, dialCodes, Optional.of(own));
  }

  /** This dictionary with the departments and trunks of a state. */
  public Ids with(State state) {
    Ids all = this;
    for (Entity department : state.entities(Departments.RESOURCE)) {
      all = all.with(Departments.RESOURCE, department.key(), department.id());
    }
    List<Entity> trunks = state.entities(Trunks.RESOURCE);
    for (Entity trunk : trunks) {
      all = all.with(Trunks.RESOURCE, Trunks.label(trunk, trunks), trunk.id());
    }
    return all;
  }

  /** This dictionary with an object that a run has just created. */
  public Ids with(Resource resource, String name, Optional<String> id) {
    if (id.isEmpty()) {
      return this;
    }
    Map<String, Map<String, Long>> moreIds = new HashMap<>(ids);
    Map<String, Map<Long, String>> moreNames = new HashMap<>(names);
    long number = Long.parseLong(id.get());
    moreIds.merge(resource.name(), Map.of(name, number), Ids::joined);
    moreNames.merge(resource.name(), Map.of(number, name), Ids::joined);
    return new Ids(release, moreIds, moreNames, dialCodes, description);
  }

  /** This dictionary for a PBX that stores the countries that are denied. */
  public Ids denying(Set<String> allDialCodes) {
    return new Ids(release, ids, names, allDialCodes, description);
  }

  private static <K, V> Map<K, V> joined(Map<K, V> some, Map<K, V> more) {
    Map<K, V> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  @Override
  public Release release() {
    return release;
  }

  @Override
  public boolean supports(Resource resource) {
    return description
        .map(own -> own.has(resource, release))
        .orElseGet(() -> Binding.super.supports(resource));
  }

  @Override
  public boolean supports(Resource resource, Field field) {
    return description
        .map(own -> own.has(resource, field, release))
        .orElseGet(() -> Binding.super.supports(resource, field));
  }

  @Override
  public Set<String> dialCodesToDenyFrom() {
    return dialCodes;
  }

  @Override
  public Optional<String> name(String resource, long id) {
    return Optional.ofNullable(names.getOrDefault(resource, Map.of()).get(id));
  }

  @Override
  public Optional<Long> id(String resource, String name) {
    return Optional.ofNullable(ids.getOrDefault(resource, Map.of()).get(name));
  }
}
