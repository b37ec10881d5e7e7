package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.document.Node;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.TextType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files of exceptions. An exception always ends, the sooner the more the failed rule can
 * cost. What has expired allows nothing: it is told apart from mistakes in the file, so that the
 * rest can still be judged.
 */
public final class ExceptionsReader {
  /** The file below {@code schema} with the same content, for editors. */
  public static final String FILE = "exceptions.schema.json";

  private static final String RULE = "rule";
  private static final String UNTIL = "until";
  private static final String FINGERPRINT = "fingerprint";
  private static final String FINGERPRINTS = "fingerprints";
  private static final TextType HASH =
      new TextType("[0-9a-f]{64}", 64, "a fingerprint as check --except writes it");

  private static final EntriesFile FORM =
      new EntriesFile(
          FILE,
          "Rules that may fail for a time",
          "Exceptions",
          EntriesFile.listOf(
              "exceptions",
              "What may fail, and until when.",
              Field.required(RULE, PackForm.TEXT, "The id of the rule that may fail."),
              Field.required(
                  "target", PackForm.TEXT, "The name of the phone system, or its address."),
              Field.key(
                  "objects",
                  ListType.ordered(PackForm.TEXT),
                  "The objects that may fail, as the report names them, such as extension 405 or"
                      + " extensions 405-409;"
                      + " leave it out for the phone system as a whole."),
              Field.required(
                  "accepts", PackForm.TEXT, "What is wrong, exactly as the report says it."),
              Field.key(
                  FINGERPRINT,
                  HASH,
                  "What fails beyond the words, as check --except writes it where the words do not"
                      + " tell which objects fail, or how; left out, any failure with these words"
                      + " is accepted. Of a forward's number it covers the length alone."),
              Field.key(
                  FINGERPRINTS,
                  ListType.set(HASH),
                  "The same of several objects, one for each; another person under one of their"
                      + " numbers fails again."),
              Field.required("reason", PackForm.TEXT, "Why it is allowed."),
              Field.required("owner", PackForm.TEXT, "Who answers for it."),
              Field.key("ticket", PackForm.TEXT, "Where it was decided."),
              Field.required(
                  UNTIL,
                  EntriesFile.TIME,
                  "When it ends: within 30 days where the rule is critical or a blocker, 90 where"
                      + " it is high, 365 for all others.")));

  private final Collection<Rule> rules;
  private final Instant now;
  private final Diagnostics diagnostics;
  private final Diagnostics ended;

  /**
   * @param rules all rules that an exception may name
   * @param diagnostics takes mistakes in the files
   * @param ended takes what has expired
   */
  public ExceptionsReader(
      Collection<Rule> rules, Instant now, Diagnostics diagnostics, Diagnostics ended) {
    this.rules = List.copyOf(rules);
    this.now = now;
    this.diagnostics = diagnostics;
    this.ended = ended;
  }

  /** The JSON Schema of a file of exceptions. */
  public static ObjectNode schema() {
    return FORM.schema();
  }

  /**
   * The exceptions in a file; those that are mistaken or over are reported and left out.
   *
   * @param shown the name of the file in messages
   */
  public List<AllowedFailure> read(Path file, String shown) {
    List<AllowedFailure> allowed = new ArrayList<>();
    for (Node.Mapping entry : FORM.read(file, shown, diagnostics)) {
      exception(entry).ifPresent(allowed::add);
    }
    return allowed;
  }

  private Optional<AllowedFailure> exception(Node.Mapping entry) {
    Place place = entry.scalar(RULE).orElseThrow().place();
    String id = entry.text(RULE);
    Optional<Rule> rule = rules.stream().filter(r -> r.id().equals(id)).findFirst();
    if (rule.isEmpty()) {
      unknown(id, place, rules, diagnostics);
      return Optional.empty();
    }
    return until(entry, rule.get())
        .map(
            until ->
                new AllowedFailure(
                    id,
                    entry.text("target"),
                    entry.texts("objects"),
                    entry.text("accepts"),
                    fingerprints(entry),
                    entry.text("reason"),
                    entry.text("owner"),
                    until,
                    place));
  }

  private static Set<String> fingerprints(Node.Mapping entry) {
    Set<String> all = new HashSet<>(entry.texts(FINGERPRINTS));
    all.add(entry.text(FINGERPRINT));
    all.remove("");
    return all;
  }

  /** Reports every id of the command line that no rule has. */
  public static void known(List<String> ids, List<Rule> rules, Diagnostics diagnostics) {
    ids.stream()
        .filter(id -> rules.stream().noneMatch(rule -> rule.id().equals(id)))
        .forEach(id -> unknown(id, Place.of("--except"), rules, diagnostics));
  }

  private static void unknown(
      String id, Place place, Collection<Rule> rules, Diagnostics diagnostics) {
    diagnostics.error(
        place,
        RULE,
        "no rule has the id " + id,
        Nearest.ask(id, rules.stream().map(Rule::id).toList()));
  }

  private Optional<Instant> until(Node.Mapping entry, Rule rule) {
    Place place = entry.scalar(UNTIL).orElseThrow().place();
    Duration longest = longest(rule.severity());
    Optional<Instant> until = EntriesFile.time(entry, UNTIL, diagnostics);
    if (until.isPresent() && until.get().isBefore(now)) {
      ended.error(
          place,
          UNTIL,
          "this exception from " + rule.id() + " has expired, and allows nothing",
          "remove it, or write a later time");
      return Optional.empty();
    }
    if (until.isPresent() && until.get().isAfter(now.plus(longest))) {
      diagnostics.error(
          place,
          UNTIL,
          "an exception from a rule of severity "
              + rule.severity().word()
              + " lasts at most "
              + longest.toDays()
              + " days",
          "write an earlier time");
      return Optional.empty();
    }
    return until;
  }

  /** How long an exception from a rule of this severity may last. */
  public static Duration longest(RuleSeverity severity) {
    return switch (severity) {
      case BLOCKER, CRITICAL -> Duration.ofDays(30);
      case HIGH -> Duration.ofDays(90);
      case MEDIUM, LOW, INFO -> Duration.ofDays(365);
    };
  }
}
