package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys that every document begins with. */
record Header(Document.Kind kind, String name) {
  static final String API_VERSION = "apiVersion";
  static final String KIND = "kind";
  static final String NAME = "name";
  static final String EXTENDS = "extends";

  /** The keys that a document never takes over from a base. */
  static final Set<String> KEYS = Set.of(API_VERSION, KIND, NAME, EXTENDS, Variables.KEY);

  private static final Pattern NAMES = Pattern.compile(Document.NAMES);
  private static final String FAMILY = "enforcer/";
  private static final String WRITE_VERSION = "write " + API_VERSION + ": " + Document.API_VERSION;

  /**
   * Reads the header; empty when the rest of the file must not be judged by this version of the
   * format. Every mistake is reported.
   */
  static Optional<Header> read(Node.Mapping root, String file, Diagnostics diagnostics) {
    Optional<String> version = text(root, API_VERSION);
    Document.Kind kind = kind(root, file, diagnostics);
    Header header = new Header(kind, name(root, kind, file, diagnostics));
    if (version.isEmpty() || !version.get().equals(Document.API_VERSION)) {
      Place place = place(root, API_VERSION, file);
      String family = version.orElse("");
      String message =
          version.isEmpty()
              ? "the version of the format is missing"
              : family.startsWith(FAMILY)
                  ? "written for another version of this tool, " + Excerpt.quoted(family)
                  : Excerpt.quoted(family) + " is not a version of this format";
      diagnostics.error(place, API_VERSION, message, WRITE_VERSION);
      return Optional.empty();
    }
    return Optional.of(header);
  }

  /** A file of an unknown kind is judged as a phone system, to find all mistakes. */
  private static Document.Kind kind(Node.Mapping root, String file, Diagnostics diagnostics) {
    Optional<String> word = text(root, KIND);
    Optional<Document.Kind> kind = word.flatMap(Document.Kind::of);
    if (kind.isEmpty() && !isNull(root, KIND)) {
      String message =
          word.map(w -> "no kind " + Excerpt.quoted(w)).orElse("the kind of document is missing");
      String remedy = Nearest.remedy(word.orElse(""), "known kinds", Document.Kind.words());
      diagnostics.error(place(root, KIND, file), KIND, message, remedy);
    }
    return kind.orElse(Document.Kind.PHONE_SYSTEM);
  }

  private static String name(
      Node.Mapping root, Document.Kind kind, String file, Diagnostics diagnostics) {
    Optional<Node> node = root.get(NAME);
    if (node.isEmpty() && kind == Document.Kind.BASELINE || isNull(root, NAME)) {
      return "";
    }
    Place place = place(root, NAME, file);
    if (node.isEmpty()) {
      String remedy = "write name: and a word that tells this phone system from others";
      diagnostics.error(place, NAME, "the name of the phone system is missing", remedy);
      return "";
    }
    if (!(node.get() instanceof Node.Scalar scalar)) {
      diagnostics.error(place, NAME, "a name must be text", "write one word after name:");
      return "";
    }
    String quoted = Excerpt.quoted(scalar.text());
    if (scalar.isInteger() || scalar.isTrueFalse()) {
      diagnostics.error(place, NAME, "a name must be text", "write " + quoted + " with quotes");
    } else if (!NAMES.matcher(scalar.text()).matches()) {
      String remedy = "use letters, digits, spaces, dots, - and _; begin with a letter or digit";
      diagnostics.error(place, NAME, quoted + " cannot be a name", remedy);
    }
    return scalar.text();
  }

  private static boolean isNull(Node.Mapping root, String key) {
    return root.scalar(key).filter(Node.Scalar::isNull).isPresent();
  }

  private static Optional<String> text(Node.Mapping root, String key) {
    return root.scalar(key).map(Node.Scalar::text);
  }

  private static Place place(Node.Mapping root, String key, String file) {
    return root.get(key).map(Node::place).orElse(Place.of(file));
  }
}
