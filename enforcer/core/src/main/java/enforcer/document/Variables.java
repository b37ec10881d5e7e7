package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the values of bases that stand for something of each document, such as {@code "${office}"},
 * with what the document says under {@code variables}.
 */
final class Variables {
  static final String KEY = "variables";

  /**
   * Keys that decide which phone system is meant, which objects a rule is for, and what guards a
   * change: who may fill them could turn a reviewed base into another one.
   */
  static final Set<String> NEVER =
      Set.of(
          "connect",
          "labels",
          "match",
          "manage",
          "keep",
          "use",
          "facts",
          "policies",
          "dialTests",
          "notify",
          "expect",
          "timeZone",
          "enforce",
          "approval");

  private static final Pattern USE = Pattern.compile("\\$\\{([^{}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");

  /**
   * A document with its variables filled in.
   *
   * @param uses the uses of variables, by their paths
   */
  record Filled(Node.Mapping root, Map<String, VariableUse> uses) {
    Filled {
      uses = Map.copyOf(uses);
    }
  }

  private final String file;
  private final Diagnostics diagnostics;
  private final Place header;
  private final SequencedMap<String, Node.Entry> said;
  private final SequencedMap<String, Node.Scalar> values = new LinkedHashMap<>();
  private final Map<String, VariableUse> uses = new HashMap<>();
  private final Set<String> used = new TreeSet<>();
  private final SequencedSet<String> missing = new LinkedHashSet<>();

  private Variables(Node.Mapping document, String file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.header =
        Optional.ofNullable(document.entries().get(KEY))
            .or(() -> Optional.ofNullable(document.entries().get(Header.EXTENDS)))
            .map(Node.Entry::keyPlace)
            .orElse(document.place());
    this.said =
        document.get(KEY).orElse(null) instanceof Node.Mapping map
            ? map.entries()
            : new LinkedHashMap<>();
  }

  /**
   * Fills a document; every mistake in a variable or its use is reported.
   *
   * @param document as it is written, without its bases
   * @param merged with them
   * @param whole whether all bases could be read; if not, a use may be missing
   */
  static Filled fill(
      Node.Mapping document,
      Node.Mapping merged,
      String file,
      boolean whole,
      Diagnostics diagnostics) {
    Variables variables = new Variables(document, file, diagnostics);
    variables.declare(document.get(KEY));
    Node.Mapping filled = variables.mapping(merged, KeyPath.ROOT, Optional.empty());
    if (whole) {
      variables.reportUnused();
    }
    return new Filled(filled, variables.uses);
  }

  /** Reports variables in a base, which says what is the same everywhere. */
  static void refuse(Node.Mapping base, Diagnostics diagnostics) {
    Optional.ofNullable(base.entries().get(KEY))
        .ifPresent(
            entry ->
                diagnostics.error(
                    entry.keyPlace(),
                    KEY,
                    "a Baseline has no variables of its own",
                    "write the value where it is used, or variables in each document"));
  }

  private void declare(Optional<Node> under) {
    under
        .filter(node -> !(node instanceof Node.Mapping))
        .ifPresent(
            node ->
                diagnostics.error(
                    node.place(), KEY, "names with a value each belong here", "write name: value"));
    said.forEach(
        (name, entry) -> {
          String path = KeyPath.member(KEY, name);
          if (!NAME.matcher(name).matches()) {
            diagnostics.error(
                entry.keyPlace(),
                path,
                Excerpt.quoted(name) + " cannot be the name of a variable",
                "use letters, digits, - and _; begin with a letter");
          } else if (entry.value() instanceof Node.Scalar value && !value.isNull()) {
            values.put(name, value);
          } else {
            diagnostics.error(
                entry.value().place(),
                path,
                "a variable is one value",
                "write a text, a number, true or false; a list stands where it is used");
          }
        });
  }

  /**
   * @param never the key around it whose values no variable may fill
   */
  private Node node(Node node, String path, Optional<String> never) {
    return switch (node) {
      case Node.Mapping map -> mapping(map, path, never);
      case Node.Sequence(List<Node> items, Place place) -> {
        List<Node> filled = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          filled.add(node(items.get(i), KeyPath.element(path, i), never));
        }
        yield new Node.Sequence(filled, place);
      }
      case Node.Scalar scalar -> isOfBase(scalar.place()) ? scalar(scalar, path, never) : scalar;
    };
  }

  private Node.Mapping mapping(Node.Mapping map, String path, Optional<String> never) {
    SequencedMap<String, Node.Entry> filled = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              String below = KeyPath.member(path, key);
              if (isOfBase(entry.keyPlace()) && USE.matcher(key).find()) {
                diagnostics.error(
                    entry.keyPlace(),
                    below,
                    "a variable fills a value and no key",
                    "write the key itself");
              }
              Optional<String> inside = never.or(() -> Optional.of(key).filter(NEVER::contains));
              filled.put(key, new Node.Entry(entry.keyPlace(), node(entry.value(), below, inside)));
            });
    return new Node.Mapping(filled, map.place());
  }

  private boolean isOfBase(Place place) {
    return !place.file().equals(file);
  }

  private Node scalar(Node.Scalar scalar, String path, Optional<String> never) {
    Matcher found = USE.matcher(scalar.text());
    if (!found.find()) {
      return scalar;
    }
    String use = found.group();
    String name = found.group(1).strip();
    used.add(name);
    Node.Scalar value = values.get(name);
    boolean fills = never.isEmpty() && use.equals(scalar.text()) && value != null;
    uses.put(
        path,
        new VariableUse(
            scalar.place(), Optional.ofNullable(value).filter(_ -> fills).map(Node::place)));
    if (fills) {
      return value;
    }
    if (never.isPresent()) {
      diagnostics.error(
          scalar.place(),
          path,
          "no variable may fill anything below " + never.get(),
          "write the value itself");
    } else if (!use.equals(scalar.text())) {
      diagnostics.error(
          scalar.place(),
          path,
          "a variable fills a whole value and no part of one",
          "write \"" + Excerpt.of(use) + "\" alone, and the whole in each document");
    } else if (!said.containsKey(name) && missing.add(name)) {
      diagnostics.error(
          header,
          KEY,
          scalar.place() + " " + path + " asks for " + Excerpt.quoted(name),
          missingRemedy(name));
    }
    return scalar;
  }

  private String missingRemedy(String name) {
    String write = "write variables: { " + Excerpt.of(name) + ": … } in this document";
    String guess = Nearest.ask(name, values.keySet());
    return guess.isEmpty() ? write : guess + " Else " + write;
  }

  private void reportUnused() {
    values
        .keySet()
        .forEach(
            name -> {
              if (!used.contains(name)) {
                diagnostics.error(
                    said.get(name).keyPlace(),
                    KeyPath.member(KEY, name),
                    "no base of this document asks for it",
                    used.isEmpty()
                        ? "a base asks with \"${" + name + "}\""
                        : Nearest.remedy(name, "asked for", used));
              }
            });
  }
}
