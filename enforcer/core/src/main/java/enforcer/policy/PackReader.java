package enforcer.policy;

import enforcer.catalogue.Catalogue;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.model.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads packs of rules and reports every mistake in them at its place. */
public final class PackReader {
  private static final String APPLIES_WHEN = "appliesWhen";
  private static final String EVIDENCE = "evidence";
  private static final String CONDITION = "condition";

  private final SchemaCheck schema = new SchemaCheck(PackForm.schema());
  private final Diagnostics diagnostics;

  public PackReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Whether a file says that it is a pack. */
  public static boolean isPack(Path file) {
    Diagnostics elsewhere = new Diagnostics();
    return Files.isRegularFile(file)
        && YamlReader.text(file, "", elsewhere)
            .flatMap(text -> YamlReader.parse(text, "", elsewhere))
            .filter(
                tree -> tree instanceof Node.Mapping map && map.text("kind").equals(PackForm.KIND))
            .isPresent();
  }

  /**
   * The pack in a file; mistakes are reported. After one in its form these are the parts that can
   * still be compiled, to find all mistakes at once; empty where nothing is left.
   *
   * @param shown the name of the file in messages
   */
  public Optional<Pack> read(Path file, String shown) {
    return YamlReader.text(file, shown, diagnostics).flatMap(text -> pack(text, shown, false));
  }

  /** The pack in a text; one that may have an id of ours, and be named like one of ours. */
  Optional<Pack> parse(String text, String shown) {
    return pack(text, shown, true);
  }

  /** The pack in a text that is built into the program, whose form a test of the build checks. */
  static Pack builtIn(String text, String shown) {
    Node.Mapping root =
        (Node.Mapping) YamlReader.parse(text, shown, new Diagnostics()).orElseThrow();
    List<Rule> rules =
        root.items(PackForm.RULES.name()).stream().map(rule -> rule((Node.Mapping) rule)).toList();
    List<Pack> sources =
        includedNames(root).stream()
            .map(name -> PackLibrary.builtInPack(name.text()).orElseThrow())
            .toList();
    return pack(root, rules, sources, text, shown, true);
  }

  private Optional<Pack> pack(String text, String shown, boolean builtIn) {
    return YamlReader.parse(text, shown, PackForm.required(), diagnostics)
        .flatMap(tree -> pack(tree, text, shown, builtIn));
  }

  private Optional<Pack> pack(Node tree, String text, String shown, boolean builtIn) {
    boolean fits = schema.check(tree, diagnostics);
    if (!(tree instanceof Node.Mapping written)) {
      return Optional.empty();
    }
    // Beside a mistake in the form, the other mistakes of the file are found as well.
    Node.Mapping root = fits ? written : SoundParts.ofPack(written);
    if (!builtIn) {
      checkName(root);
    }
    List<Rule> rules = new ArrayList<>();
    for (Node node : root.items(PackForm.RULES.name())) {
      Node.Mapping rule = (Node.Mapping) node;
      rules.add(rule(rule));
      checkFix(rule);
      checkCondition(rule);
      checkEvidence(rule);
    }
    if (!fits && rules.isEmpty()) {
      return Optional.empty();
    }
    List<Pack> sources = included(root);
    Pack pack = pack(root, rules, sources, text, shown, builtIn);
    if (rules.isEmpty()
        && pack.included().isEmpty()
        && (includes(root).isEmpty() || !sources.isEmpty())) {
      diagnostics.error(
          root.place(), "", "this pack has no rule", "write rules, or includes with other packs");
    }
    return Optional.of(pack);
  }

  private static Pack pack(
      Node.Mapping root,
      List<Rule> rules,
      List<Pack> sources,
      String text,
      String shown,
      boolean builtIn) {
    List<Rule> included =
        sources.stream()
            .flatMap(pack -> pack.rules().stream())
            .filter(rule -> rule.frameworks().containsKey(framework(root)))
            .toList();
    StringBuilder whole = new StringBuilder(text);
    sources.forEach(pack -> whole.append(pack.text()));
    return new Pack(
        root.text("name"), root.text("title"), shown, whole.toString(), builtIn, rules, included);
  }

  /** A report tells packs apart by their names. */
  private void checkName(Node.Mapping root) {
    root.scalar("name")
        .filter(name -> PackLibrary.text(name.text().strip()).isPresent())
        .ifPresent(
            name ->
                diagnostics.error(
                    name.place(),
                    "name",
                    Excerpt.quoted(name.text().strip()) + " is the name of a built-in pack",
                    "give the pack a name of its own, such as that of your house"));
  }

  private static Optional<Node.Mapping> includes(Node.Mapping root) {
    return root.get(PackForm.INCLUDES.name()).map(Node.Mapping.class::cast);
  }

  private static String framework(Node.Mapping root) {
    return includes(root).map(i -> i.text(PackForm.FRAMEWORK.name())).orElse("");
  }

  private static List<Node.Scalar> includedNames(Node.Mapping root) {
    return includes(root).stream()
        .flatMap(includes -> includes.items(PackForm.PACKS.name()).stream())
        .map(Node.Scalar.class::cast)
        .toList();
  }

  /** The built-in packs of which a pack includes rules; one that is not known is reported. */
  private List<Pack> included(Node.Mapping root) {
    List<Pack> packs = new ArrayList<>();
    for (Node.Scalar name : includedNames(root)) {
      String written = name.text();
      PackLibrary.builtInPack(written)
          .ifPresentOrElse(
              packs::add,
              () ->
                  diagnostics.error(
                      name.place(),
                      PackForm.INCLUDES.name(),
                      "there is no built-in pack " + Excerpt.quoted(written),
                      Nearest.remedy(written, "known packs", PackLibrary.names())));
    }
    return packs;
  }

  /** A fix is printed as a part of a document, so it must be one. */
  private void checkFix(Node.Mapping rule) {
    rule.scalar("fix")
        .filter(fix -> !isOfDocument(fix.text()))
        .ifPresent(
            fix ->
                diagnostics.error(
                    fix.place(),
                    rule.text("id") + ".fix",
                    "this is no part of a document",
                    "write sections as they stand in a file, such as console: { restricted: true"
                        + " }"));
  }

  /** A reader of a report sees the condition in words, so that one without the other is useless. */
  private void checkCondition(Node.Mapping rule) {
    boolean inWords = !rule.text(CONDITION).isBlank();
    if (rule.get(APPLIES_WHEN).isPresent() == inWords) {
      return;
    }
    String lacking = inWords ? APPLIES_WHEN : CONDITION;
    diagnostics.error(
        rule.get(inWords ? CONDITION : APPLIES_WHEN).map(Node::place).orElse(rule.place()),
        rule.text("id") + "." + (inWords ? CONDITION : APPLIES_WHEN),
        "this needs " + lacking + " beside it",
        inWords
            ? "write the condition as an expression, too"
            : "write condition: words that end the sentence \"It applies only where …\"");
  }

  private void checkEvidence(Node.Mapping rule) {
    rule.get(EVIDENCE)
        .filter(_ -> rule.get("forEach").isPresent())
        .ifPresent(
            evidence ->
                diagnostics.error(
                    evidence.place(),
                    rule.text("id") + "." + EVIDENCE,
                    "a rule about many objects has no evidence as a whole",
                    "remove evidence or forEach"));
  }

  private static boolean isOfDocument(String text) {
    return YamlReader.parse(text, "fix", new Diagnostics()).orElse(null)
            instanceof Node.Mapping sections
        && sections.entries().keySet().stream().allMatch(k -> Catalogue.section(k).isPresent());
  }

  private static Rule rule(Node.Mapping rule) {
    Map<String, Place> places = new LinkedHashMap<>();
    rule.entries().forEach((key, entry) -> places.put(key, entry.value().place()));
    return new Rule(
        rule.text("id"),
        rule.text("title"),
        RuleSeverity.of(rule.text("severity")).orElse(RuleSeverity.INFO),
        rule.text("guide"),
        optional(rule, "forEach"),
        rule.text("assert"),
        optional(rule, "message"),
        optional(rule, EVIDENCE),
        rule.get("params").map(PackReader::params).orElse(Map.of()),
        optional(rule, APPLIES_WHEN),
        rule.text(CONDITION),
        optional(rule, "since").flatMap(Release::parse).orElse(Release.FIRST),
        rule.text("why"),
        rule.text("limits"),
        rule.text("executive"),
        rule.text("console"),
        rule.texts("references"),
        rule.get("frameworks").map(PackReader::frameworks).orElse(Map.of()),
        rule.text("fix"),
        rule.text("template"),
        rule.text("caution"),
        rule.text("ageing").equals("true"),
        places.get("id"),
        places);
  }

  private static Map<String, Object> params(Node node) {
    Map<String, Object> params = new LinkedHashMap<>();
    ((Node.Mapping) node).entries().forEach((key, entry) -> params.put(key, plain(entry.value())));
    return params;
  }

  private static Map<String, List<String>> frameworks(Node node) {
    Map<String, List<String>> numbers = new LinkedHashMap<>();
    Node.Mapping frameworks = (Node.Mapping) node;
    frameworks.entries().keySet().forEach(name -> numbers.put(name, frameworks.texts(name)));
    return numbers;
  }

  /** A value as CEL takes it. */
  static Object plain(Node node) {
    return switch (node) {
      case Node.Scalar s when s.isTrueFalse() -> s.text().equals("true");
      case Node.Scalar s when s.isInteger() -> s.asLong();
      case Node.Scalar s -> s.text();
      case Node.Sequence list -> list.items().stream().map(PackReader::plain).toList();
      case Node.Mapping map -> {
        Map<String, Object> members = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> members.put(key, plain(entry.value())));
        yield members;
      }
    };
  }

  private static Optional<String> optional(Node.Mapping in, String key) {
    return Optional.of(in.text(key)).filter(text -> !text.isEmpty());
  }
}
