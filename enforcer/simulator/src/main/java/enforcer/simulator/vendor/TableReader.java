package enforcer.simulator.vendor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the table for one update, leaving out everything absent from that update. */
final class TableReader {

  private static final Pattern SPAN = Pattern.compile("\\d+\\+|\\d*-\\d+");
  private static final Pattern TYPE_OF_KEY = Pattern.compile("(\\{\\w+):([^}]+)}");
  private static final String BARE = "bare ";

  private final int update;
  private final Map<String, Enumeration> enumerations = new HashMap<>();
  private final Map<String, Structure> structures = new HashMap<>();
  private final Map<String, Map<String, Operation>> operations = new LinkedHashMap<>();
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private String head = "";

  private TableReader(int update) {
    this.update = update;
  }

  static VendorTypes read(int update) {
    TableReader reader = new TableReader(update);
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                TableReader.class.getResourceAsStream("xapi.txt"), StandardCharsets.UTF_8))) {
      table.lines().forEach(reader::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader.finish();
    return new VendorTypes(reader.structures, reader.enumerations, reader.operations);
  }

  private void line(String line) {
    if (line.startsWith("  ")) {
      inner(line.strip());
    } else if (line.startsWith("enum ") || line.startsWith("flags ")) {
      enumeration(line.split(" "));
    } else if (!line.startsWith("#")) {
      finish();
      head = line;
    }
  }

  private void inner(String line) {
    int space = line.lastIndexOf(' ');
    String last = line.substring(space + 1);
    boolean marked = last.charAt(0) <= '9' && SPAN.matcher(last).matches();
    if (marked && !Span.parse(last).contains(update)) {
      return;
    }
    String declared = marked ? line.substring(0, space) : line;
    if (head.startsWith("type ")) {
      Property property = property(declared);
      properties.put(property.name(), property);
    } else {
      operation(declared);
    }
  }

  /** Ends the type being read, if one is. */
  private void finish() {
    if (head.startsWith("type ") && !properties.isEmpty()) {
      String name = head.substring("type ".length());
      structures.put(name, new Structure(name, properties));
    }
    properties.clear();
    head = "";
  }

  private void enumeration(String[] words) {
    List<String> members = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      int at = words[i].indexOf('@');
      if (at < 0) {
        members.add(words[i]);
      } else if (Span.parse(words[i].substring(at + 1)).contains(update)) {
        members.add(words[i].substring(0, at));
      }
    }
    if (!members.isEmpty()) {
      enumerations.put(words[1], new Enumeration(words[1], words[0].equals("flags"), members));
    }
  }

  private static Property property(String declared) {
    String[] words = declared.split(" ");
    boolean nullable = words[1].endsWith("?");
    String type = nullable ? words[1].substring(0, words[1].length() - 1) : words[1];
    boolean navigation = words[words.length - 1].equals("nav");
    int max = words.length > 3 && words[2].equals("max") ? Integer.parseInt(words[3]) : 0;
    return new Property(words[0], ValueType.parse(type), nullable, max, navigation);
  }

  private void operation(String declared) {
    int with = declared.indexOf(" with ");
    String called = with < 0 ? declared : declared.substring(0, with);
    int arrow = called.indexOf(" -> ");
    String left = arrow < 0 ? called : called.substring(0, arrow);
    String answered = arrow < 0 ? "" : called.substring(arrow + 4).replace("?", "");
    boolean bare = answered.startsWith(BARE);
    String right = bare ? answered.substring(BARE.length()) : answered;
    int space = left.indexOf(' ');
    String method = space < 0 ? left : left.substring(0, space);
    String input = space < 0 ? "" : left.substring(space + 1);
    String path = TYPE_OF_KEY.matcher(head).replaceAll("$1}");
    boolean named = input.startsWith("(");
    operations
        .computeIfAbsent(path, _ -> new LinkedHashMap<>())
        .put(
            method,
            new Operation(
                method,
                path,
                keys(),
                named || input.isEmpty() ? null : ValueType.parse(input),
                named ? parameters(input.substring(1, input.length() - 1)) : List.of(),
                right.isEmpty() ? null : ValueType.parse(right),
                bare,
                with < 0 ? Set.of() : options(declared.substring(with + 6))));
  }

  private List<ValueType> keys() {
    List<ValueType> keys = new ArrayList<>();
    TYPE_OF_KEY.matcher(head).results().forEach(key -> keys.add(ValueType.parse(key.group(2))));
    return keys;
  }

  private static Set<String> options(String names) {
    Set<String> options = new HashSet<>();
    for (String name : names.split(",")) {
      options.add("$" + name);
    }
    return options;
  }

  private static List<Property> parameters(String text) {
    List<Property> parameters = new ArrayList<>();
    for (String part : text.split(", ")) {
      parameters.add(property(part));
    }
    return parameters;
  }
}
