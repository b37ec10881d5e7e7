package enforcer.simulator.vendor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the vendor table from the facts found in the descriptions of several versions. */
final class TableWriter {

  private static final String HEADER =
      """
      # The vocabulary of the XAPI, versions 20.0.5 to 20.0.10. Written by VendorTableTest from the vendor's descriptions.
      # NAME TYPE: a trailing ? may be null, [T] is a list, nav comes only with $expand, max is a length in characters.
      # with names the query options of an operation; a bare result is answered without an object around it.
      # 9+ is since 20.0.9, -5 is until 20.0.5, 8-9 is in between; without a mark it is in every version.
      """;

  private final List<Integer> versions;
  private final Map<String, Map<String, Set<Integer>>> enums = new TreeMap<>();
  private final Map<String, Map<String, Set<Integer>>> types = new TreeMap<>();
  private final Map<String, Map<String, Set<Integer>>> paths = new TreeMap<>();

  TableWriter(List<Integer> versions) {
    this.versions = versions;
  }

  void read(int version, Description description) {
    description
        .operations()
        .forEach((path, lines) -> lines.forEach(line -> note(paths, path, line, version)));
    for (String name : new TreeSet<>(description.reached())) {
      if (description.isEnumeration(name)) {
        String head = (description.isFlags(name) ? "flags " : "enum ") + name;
        description.members(name).forEach(member -> note(enums, head, member, version));
      } else {
        description.properties(name).forEach(line -> note(types, "type " + name, line, version));
      }
    }
  }

  String text() {
    StringBuilder out = new StringBuilder(HEADER);
    enums.forEach(
        (head, members) -> {
          out.append('\n').append(head);
          members.forEach((member, in) -> spans(in).forEach(span -> member(out, member, span)));
        });
    out.append('\n');
    types.forEach((head, lines) -> block(out, head, lines));
    paths.forEach((head, lines) -> block(out, head, lines));
    return out.toString();
  }

  private static void note(
      Map<String, Map<String, Set<Integer>>> into, String head, String line, int version) {
    into.computeIfAbsent(head, _ -> new LinkedHashMap<>())
        .computeIfAbsent(line, _ -> new TreeSet<>())
        .add(version);
  }

  private static void member(StringBuilder out, String member, String span) {
    out.append(' ').append(member).append(span.isEmpty() ? "" : "@" + span);
  }

  private void block(StringBuilder out, String head, Map<String, Set<Integer>> lines) {
    out.append('\n').append(head).append('\n');
    lines.forEach(
        (line, in) ->
            spans(in)
                .forEach(
                    span ->
                        out.append("  ")
                            .append(line)
                            .append(span.isEmpty() ? "" : " " + span)
                            .append('\n')));
  }

  private List<String> spans(Set<Integer> in) {
    List<String> spans = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= versions.size(); i++) {
      boolean present = i < versions.size() && in.contains(versions.get(i));
      if (present && start < 0) {
        start = i;
      }
      if (!present && start >= 0) {
        spans.add(span(start, i - 1));
        start = -1;
      }
    }
    return spans;
  }

  private String span(int first, int last) {
    boolean open = last == versions.size() - 1;
    if (first == 0) {
      return open ? "" : "-" + versions.get(last);
    }
    return versions.get(first) + (open ? "+" : "-" + versions.get(last));
  }
}
