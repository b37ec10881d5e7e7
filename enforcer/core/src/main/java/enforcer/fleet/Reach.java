package enforcer.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a change reaches, over all phone systems that were looked at. */
public record Reach(List<Looked> all) {
  public Reach {
    all = List.copyOf(all);
  }

  /** The phone systems that the change touches. */
  public List<Looked> touched() {
    return all.stream().filter(Looked::isTouched).toList();
  }

  /** Those of one kind. */
  public List<Looked> of(Looked.Sight sight) {
    return all.stream().filter(one -> one.is(sight)).toList();
  }

  public int objects() {
    return all.stream().mapToInt(Looked::objects).sum();
  }

  public int steps() {
    return all.stream().mapToInt(Looked::steps).sum();
  }

  public Optional<Looked> of(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * A version of 3CX in the fleet.
   *
   * @param phoneSystems that run it and that the change touches
   * @param canaries those of them in the first ring whose plan can be applied
   */
  public record Version(List<String> phoneSystems, List<String> canaries) {
    public Version {
      phoneSystems = List.copyOf(phoneSystems);
      canaries = List.copyOf(canaries);
    }
  }

  /**
   * The versions of 3CX that the change touches.
   *
   * @param first whether a phone system is in the first ring
   */
  public SortedMap<String, Version> versions(Predicate<String> first) {
    SequencedMap<String, List<Looked>> by = new LinkedHashMap<>();
    for (Looked one : touched()) {
      one.release().ifPresent(r -> by.computeIfAbsent(r, _ -> new ArrayList<>()).add(one));
    }
    SortedMap<String, Version> versions = new TreeMap<>();
    for (Map.Entry<String, List<Looked>> version : by.entrySet()) {
      versions.put(
          version.getKey(),
          new Version(
              version.getValue().stream().map(Looked::name).toList(),
              version.getValue().stream()
                  .filter(one -> one.is(Looked.Sight.REACHED))
                  .map(Looked::name)
                  .filter(first)
                  .toList()));
    }
    return versions;
  }
}
