package enforcer.document;

import enforcer.catalogue.Catalogue;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds the tree of one file from the events of the parser, and refuses hidden traps of YAML. */
final class TreeBuilder {
  private static final int DEEPEST = 50;
  private static final int MOST_VALUES = 250_000;
  private static final int MOST_MISTAKES = 100;
  private static final String MERGE_KEY = "<<";

  /** A node that an alias may repeat, with its size. */
  private record Anchored(Node node, int values, int height) {}

  private final Parser parser;
  private final String file;
  private final Set<String> required;
  private final Diagnostics diagnostics;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> openAnchors = new HashSet<>();
  private int values;
  private int mistakes;

  /**
   * @param required the names of keys that must not be left out
   */
  TreeBuilder(Parser parser, String file, Set<String> required, Diagnostics diagnostics) {
    this.parser = parser;
    this.file = file;
    this.required = Set.copyOf(required);
    this.diagnostics = diagnostics;
  }

  /** The tree of the only document of the file; empty when there is none, which is reported. */
  Optional<Node> build() {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      String remedy = "begin with apiVersion, kind and name";
      report(Place.of(file), KeyPath.ROOT, "the file is empty", remedy);
      return Optional.empty();
    }
    parser.getEvent();
    Node root = node(KeyPath.ROOT, 0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      Place second = place(parser.peekEvent());
      report(second, KeyPath.ROOT, "a second document begins here", "write one document per file");
    }
    return Optional.of(root);
  }

  private Node node(String path, int depth) {
    Event event = parser.getEvent();
    if (depth > DEEPEST) {
      throw stop(event, path, "nested deeper than " + DEEPEST + " levels", "");
    }
    if (++values > MOST_VALUES) {
      throw stop(event, path, "more than " + MOST_VALUES + " values", "split the file");
    }
    return event instanceof AliasEvent alias
        ? repeated(alias, path, depth)
        : anchored((NodeEvent) event, path, depth);
  }

  private Node anchored(NodeEvent event, String path, int depth) {
    String anchor = event.getAnchor();
    if (anchor == null) {
      return untagged(event, path, depth);
    }
    int before = values;
    openAnchors.add(anchor);
    Node node = untagged(event, path, depth);
    openAnchors.remove(anchor);
    anchors.put(anchor, new Anchored(node, values - before + 1, height(node)));
    return node;
  }

  private Node repeated(AliasEvent alias, String path, int depth) {
    String name = alias.getAnchor();
    String shown = Excerpt.of(name);
    if (openAnchors.contains(name)) {
      throw stop(alias, path, "*" + shown + " stands inside &" + shown + " itself", "");
    }
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      String remedy = "write \"*" + shown + "\" with quotes if it is text";
      throw stop(alias, path, "*" + shown + " repeats &" + shown + ", which is not above", remedy);
    }
    values += anchored.values;
    if (values > MOST_VALUES) {
      throw stop(alias, path, "the aliases expand to more than " + MOST_VALUES + " values", "");
    }
    if (depth + anchored.height > DEEPEST) {
      throw stop(alias, path, "the aliases nest deeper than " + DEEPEST + " levels", "");
    }
    return anchored.node;
  }

  private Node untagged(NodeEvent event, String path, int depth) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event, path);
      return scalar(scalar, path);
    }
    refuseTag(((CollectionStartEvent) event).getTag(), event, path);
    return event.is(Event.ID.SequenceStart)
        ? sequence(event, path, depth)
        : mapping(event, path, depth);
  }

  private Node scalar(ScalarEvent event, String path) {
    Node.Scalar scalar = new Node.Scalar(event.getValue(), isPlain(event), place(event));
    if (scalar.isNull() && !path.equals(KeyPath.ROOT)) {
      report(scalar.place(), path, "nothing is written here", insteadOfNothing(path));
    }
    if (Excerpt.firstUnsafe(scalar.text()).isPresent() && !describesPbx(path)) {
      report(scalar.place(), path, "a control character in " + Excerpt.quoted(scalar.text()), "");
    }
    return scalar;
  }

  /** Whether a value may be one that a PBX has; a plan refuses to write one that it has not. */
  private static boolean describesPbx(String path) {
    return Catalogue.SECTIONS.stream()
        .map(Section::name)
        .anyMatch(name -> path.startsWith(name + ".") || path.startsWith(name + "["));
  }

  private String insteadOfNothing(String path) {
    if (path.endsWith("]")) {
      return "write a value, or remove the entry";
    }
    String key = path.substring(path.lastIndexOf('.') + 1);
    if (required.contains(key)) {
      return "write a value";
    }
    return SyntaxMistake.spaced(key)
        .map(spaced -> "write " + spaced)
        .orElse(
            describesPbx(path)
                ? "leave the key out to leave it unmanaged, or write [] for \"managed, and empty\""
                : "write a value, or leave the key out if it is not required");
  }

  private Node sequence(Event start, String path, int depth) {
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(KeyPath.element(path, items.size()), depth + 1));
    }
    parser.getEvent();
    return new Node.Sequence(items, place(start));
  }

  private Node mapping(Event start, String path, int depth) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    List<Node.Mapping> merged = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      if (isMergeKey(parser.peekEvent())) {
        parser.getEvent();
        merged.addAll(mergeable(node(path, depth + 1), path));
      } else {
        entry(entries, path, depth);
      }
    }
    parser.getEvent();
    merged.forEach(m -> m.entries().forEach(entries::putIfAbsent));
    return new Node.Mapping(entries, place(start));
  }

  private void entry(SequencedMap<String, Node.Entry> entries, String path, int depth) {
    Place place = place(parser.peekEvent());
    Optional<String> key = key(path, depth);
    Node value = node(KeyPath.member(path, key.orElse("?")), depth + 1);
    if (key.isEmpty()) {
      return;
    }
    Node.Entry first = entries.putIfAbsent(key.get(), new Node.Entry(place, value));
    if (first != null) {
      String message = "this key is written twice, first at " + first.keyPlace();
      report(place, KeyPath.member(path, key.get()), message, "keep one of the two");
    }
  }

  /** The next key; empty when it is not text, which is reported. */
  private Optional<String> key(String path, int depth) {
    Event event = parser.peekEvent();
    if (event instanceof ScalarEvent scalar) {
      parser.getEvent();
      refuseTag(scalar.getTag(), scalar, path);
      if (isText(scalar)) {
        return Optional.of(scalar.getValue());
      }
      String remedy = "write " + Excerpt.quoted(scalar.getValue()) + " with quotes";
      report(place(event), path, "a key must be text", remedy);
      return Optional.empty();
    }
    node(path, depth + 1);
    report(place(event), path, "a key must be text", "write one word, then a colon");
    return Optional.empty();
  }

  private boolean isText(ScalarEvent event) {
    Node.Scalar key = new Node.Scalar(event.getValue(), isPlain(event), place(event));
    return !key.isInteger() && !key.isTrueFalse() && !key.isNull();
  }

  /** A value with a tag counts as not plain, so that the tag is its only mistake. */
  private static boolean isPlain(ScalarEvent event) {
    return event.isPlain() && event.getTag() == null;
  }

  private static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.isPlain()
        && scalar.getValue().equals(MERGE_KEY);
  }

  /** The mappings that a merge key names, the ones that win first. */
  private List<Node.Mapping> mergeable(Node value, String path) {
    return switch (value) {
      case Node.Mapping mapping -> List.of(mapping);
      case Node.Sequence(var items, _)
          when items.stream().allMatch(Node.Mapping.class::isInstance) ->
          items.stream().map(Node.Mapping.class::cast).toList();
      case Node.Sequence _, Node.Scalar _ -> {
        String remedy = "name a mapping with &name and write <<: *name";
        report(value.place(), path, "only a mapping can be merged with <<", remedy);
        yield List.of();
      }
    };
  }

  private void refuseTag(String tag, Event event, String path) {
    if (tag != null) {
      String remedy = "remove it; text that looks like a number is written in quotes";
      report(place(event), path, "tags such as ! and !! are not allowed", remedy);
    }
  }

  private static int height(Node node) {
    return switch (node) {
      case Node.Scalar _ -> 0;
      case Node.Sequence(var items, _) ->
          1 + items.stream().mapToInt(TreeBuilder::height).max().orElse(0);
      case Node.Mapping(var entries, _) ->
          1 + entries.values().stream().mapToInt(e -> height(e.value())).max().orElse(0);
    };
  }

  private void report(Place place, String path, String message, String remedy) {
    diagnostics.error(place, path, message, remedy);
    if (++mistakes == MOST_MISTAKES) {
      String what = MOST_MISTAKES + " mistakes, the rest of the file was not read";
      throw new Unreadable(Diagnostic.error(place, KeyPath.ROOT, what, ""));
    }
  }

  private Unreadable stop(Event event, String path, String message, String remedy) {
    return new Unreadable(Diagnostic.error(place(event), Excerpt.of(path), message, remedy));
  }

  private Place place(Event event) {
    Mark mark = event.getStartMark();
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
