package enforcer.export;

import enforcer.diff.Change;
import enforcer.model.ExtensionsType;
import enforcer.model.Value;
import enforcer.policy.RuleResult;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A section as the PBX has it, with what would fix its failed rules beside it: comments that begin
 * with {@code #+}, and a mark at the end of each line that they replace.
 */
final class ProposedSection {
  private static final String STEP = "  ";
  private static final String ADDED = "#+ ";
  private static final String REPLACED = " #-";

  private final Section section;
  private final Fixes fixes;
  private final List<String> lines = new ArrayList<>();

  private ProposedSection(Section section, Fixes fixes) {
    this.section = section;
    this.fixes = fixes;
  }

  /** How to take what is proposed, and what it meets; above the document. */
  static List<String> head(Fixes fixes) {
    List<String> lines = new ArrayList<>();
    lines.add("#");
    lines.add(
        "# Lines that begin with #+ are a proposal, so that the rules which they name pass. To");
    lines.add(
        "# take one, remove its #+, and the line below that ends with #-, which it replaces; to");
    lines.add("# take all of them:");
    lines.add("#   sed -e '/ #-$/d' -e 's/^\\( *\\)#+ /\\1/' FILE > hardened.yaml");
    lines.add("#   enforcer plan hardened.yaml");
    lines.add("#");
    lines.addAll(fixes.heads());
    lines.addAll(fixes.without());
    lines.add("#");
    return lines;
  }

  /**
   * The lines of a section.
   *
   * @param live what the document says of it; empty where it says nothing
   */
  static List<String> of(
      Section section, Optional<Value> live, Value proposed, List<String> comments, Fixes fixes) {
    ProposedSection writing = new ProposedSection(section, fixes);
    writing.write(live, proposed.asStruct(), comments);
    return writing.lines;
  }

  private void write(Optional<Value> live, Value.Struct proposed, List<String> comments) {
    lines.add((live.isEmpty() ? ADDED : "") + section.name() + ":");
    comments.forEach(comment -> lines.add(STEP + "# " + comment));
    Value.Struct there = live.map(Value::asStruct).orElse(Value.struct(Map.of()));
    for (Map.Entry<String, JsonNode> key :
        section.form().schema().path("properties").properties()) {
      member(key.getKey(), key.getValue(), there.get(key.getKey()), proposed.get(key.getKey()));
    }
  }

  private void member(String key, JsonNode schema, Optional<Value> live, Optional<Value> proposed) {
    List<String> written =
        live.map(value -> YamlText.member(key, value, schema, STEP)).orElse(List.of());
    if (proposed.isEmpty() || proposed.equals(live)) {
      lines.addAll(written);
    } else if (isList(proposed.get()) && live.filter(ProposedSection::isList).isPresent()) {
      boolean last = section.name().equals(ExtensionsFix.SECTION);
      lines.add(written.getFirst());
      List<String> rest = written.subList(1, written.size());
      lines.addAll(last ? rest : List.of());
      elements(key, schema, live.get());
      lines.addAll(last ? List.of() : rest);
    } else {
      fixes.fitted().keySet().stream()
          .filter(result -> said(result, key).isPresent())
          .forEach(result -> lines.add(STEP + "# " + Fixes.named(result)));
      add(YamlText.member(key, proposed.get(), schema, STEP));
      written.forEach(line -> lines.add(line + REPLACED));
    }
  }

  /** A list of objects, of which a document has some already. */
  private static boolean isList(Value value) {
    return value instanceof Value.Items(List<Value> values)
        && !values.isEmpty()
        && values.getFirst() instanceof Value.Struct;
  }

  /** What each rule adds to a list that is there. */
  private void elements(String key, JsonNode schema, Value live) {
    Set<Value> known = new LinkedHashSet<>(live.asItems());
    for (RuleResult result : fixes.fitted().keySet()) {
      List<Value> added =
          said(result, key).stream().flatMap(v -> v.asItems().stream()).filter(known::add).toList();
      if (!added.isEmpty()) {
        lines.add(STEP + STEP + "# " + Fixes.named(result) + changed(key, added));
        List<String> all = YamlText.member(key, Value.items(added), schema, STEP);
        add(all.subList(1, all.size()));
      }
    }
  }

  private Optional<Value> said(RuleResult result, String key) {
    return fixes
        .fitted()
        .get(result)
        .lines()
        .get(section.name())
        .flatMap(v -> v.asStruct().get(key));
  }

  /** Whom rules of extensions would change. */
  private String changed(String key, List<Value> added) {
    Value.Struct alone =
        Value.struct(Map.of(section.name(), Value.struct(Map.of(key, Value.items(added)))));
    List<String> keys =
        LinesCompared.changes(alone, fixes.reading()).stream()
            .flatMap(List::stream)
            .map(Change::key)
            .distinct()
            .toList();
    boolean extensions = section.name().equals(ExtensionsFix.SECTION) && !keys.isEmpty();
    return extensions ? ": changes " + ExtensionsType.named(keys) : "";
  }

  /** Adds lines as comments, each at the depth of the first one. */
  private void add(List<String> proposed) {
    String indent = proposed.getFirst().replaceFirst("\\S.*", "");
    proposed.forEach(line -> lines.add(indent + ADDED + line.substring(indent.length())));
  }
}
