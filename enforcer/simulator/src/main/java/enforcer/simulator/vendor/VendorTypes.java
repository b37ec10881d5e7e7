package enforcer.simulator.vendor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The types, sets and operations of one version of the PBX. */
public final class VendorTypes {

  private static final Map<Integer, VendorTypes> CACHE = new ConcurrentHashMap<>();
  private static final NavigableSet<Integer> DESCRIBED = new TreeSet<>(Set.of(5, 8, 9, 10));
  private static final Pattern NAMED = Pattern.compile("\\{[^}]*}");

  private final Map<String, Structure> structures;
  private final Map<String, Enumeration> enumerations;
  private final Map<String, Map<String, Operation>> operations = new LinkedHashMap<>();
  private final Map<String, EntitySet> sets = new TreeMap<>();

  VendorTypes(
      Map<String, Structure> structures,
      Map<String, Enumeration> enumerations,
      Map<String, Map<String, Operation>> byPath) {
    this.structures = Map.copyOf(structures);
    this.enumerations = Map.copyOf(enumerations);
    byPath.forEach((path, methods) -> operations.put(shape(path), Map.copyOf(methods)));
    byPath.forEach((path, methods) -> addSet(byPath, path, methods.get("GET")));
  }

  /**
   * The vocabulary of an update; an undescribed update has that of the last described one before.
   */
  public static VendorTypes of(int update) {
    return CACHE.computeIfAbsent(described(update), TableReader::read);
  }

  /** The vocabulary of every update that the table describes, the oldest first. */
  public static List<VendorTypes> all() {
    return DESCRIBED.stream().map(VendorTypes::of).toList();
  }

  /** The newest described update that is not newer than the given one. */
  public static int described(int update) {
    Integer described = DESCRIBED.floor(update);
    return described == null ? DESCRIBED.first() : described;
  }

  /**
   * A path without the values of its keys and arguments; the same for requests and declarations.
   */
  public static String shape(String path) {
    return NAMED.matcher(path).replaceAll("{}");
  }

  /**
   * The methods of a path in the form that {@link #shape} gives, empty where there is no such path.
   */
  public Map<String, Operation> methods(String shape) {
    return operations.getOrDefault(shape, Map.of());
  }

  /** What each function without arguments returns, by its name without its namespace. */
  public Map<String, ValueType> functions() {
    Map<String, ValueType> functions = new TreeMap<>();
    operations.forEach(
        (path, methods) -> {
          Operation get = methods.get("GET");
          String last = path.substring(path.lastIndexOf('/') + 1);
          if (get != null && get.result() != null && last.endsWith("()")) {
            functions.put(last.substring(0, last.length() - 2).replace("Pbx.", ""), get.result());
          }
        });
    return functions;
  }

  /** The collection or singleton of that name, or null. */
  public EntitySet set(String name) {
    return sets.get(name);
  }

  /** Every collection and singleton, by name. */
  public Map<String, EntitySet> sets() {
    return Collections.unmodifiableMap(sets);
  }

  /** The structure of that name, or null where the name is not a structure. */
  public Structure structure(String name) {
    return name == null ? null : structures.get(name);
  }

  /** Every structure, by name. */
  public Map<String, Structure> structures() {
    return structures;
  }

  /** The enumeration of that name, or null. */
  public Enumeration enumeration(String name) {
    return name == null ? null : enumerations.get(name);
  }

  /** Every enumeration, by name. */
  public Map<String, Enumeration> enumerations() {
    return enumerations;
  }

  private void addSet(Map<String, Map<String, Operation>> byPath, String path, Operation get) {
    String name = path.substring(1);
    if (get == null || name.contains("(") || name.contains("/") || get.result() == null) {
      return;
    }
    Structure type = structures.get(get.result().structure());
    boolean singleton = get.result() instanceof ValueType.Named;
    sets.put(name, new EntitySet(name, type, singleton ? null : key(byPath, path, type)));
  }

  private static Property key(
      Map<String, Map<String, Operation>> byPath, String path, Structure type) {
    String start = path + "({";
    for (String candidate : byPath.keySet()) {
      if (candidate.startsWith(start)) {
        return type.property(candidate.substring(start.length(), candidate.indexOf('}')));
      }
    }
    for (String usual : List.of("Id", "Name", "FileName")) {
      if (type.has(usual)) {
        return type.property(usual);
      }
    }
    return type.properties().values().iterator().next();
  }
}
