package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.document.Node;
import enforcer.model.Field;
import enforcer.model.TextType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files of attestations. What has expired confirms nothing any more; that happens by itself
 * and is no mistake in the file, so it is a warning.
 */
public final class AttestationsReader {
  /** The file below {@code schema} with the same content, for editors. */
  public static final String FILE = "attestations.schema.json";

  private static final String CONTROL = "control";
  private static final String TARGET = "target";
  private static final String SAYS = "says";
  private static final String BY = "by";
  private static final String ON = "on";
  private static final String UNTIL = "until";
  private static final TextType ROLE =
      new TextType("[^@\\s][^@]*", 100, "a role such as network team, never a name or an address");

  private static final EntriesFile FORM =
      new EntriesFile(
          FILE,
          "What people confirm because no interface shows it",
          "Attestations",
          EntriesFile.listOf(
              "attestations",
              "What was confirmed, and until when.",
              Field.required(
                  CONTROL, PackForm.TEXT, "The id of what is confirmed; COVERAGE.md lists them."),
              Field.required(TARGET, PackForm.TEXT, "The name of the phone system."),
              Field.required(SAYS, PackForm.TEXT, "What was seen."),
              Field.required(BY, ROLE, "The role of whoever confirms it, never a name."),
              Field.required(ON, EntriesFile.TIME, "When it was seen."),
              Field.required(UNTIL, EntriesFile.TIME, "When it must be confirmed again.")));

  /** What is confirmed once for each phone system. */
  private record Point(String control, String target) {}

  private final List<AttestedControl> controls = HardeningGuide.attested();
  private final Map<Point, Place> first = new HashMap<>();
  private final Set<String> rules;
  private final Instant now;
  private final Diagnostics diagnostics;

  /**
   * @param rules the ids of all rules, which nobody can confirm
   */
  public AttestationsReader(Collection<String> rules, Instant now, Diagnostics diagnostics) {
    this.rules = Set.copyOf(rules);
    this.now = now;
    this.diagnostics = diagnostics;
  }

  /** The JSON Schema of a file of attestations. */
  public static ObjectNode schema() {
    return FORM.schema();
  }

  /**
   * The attestations in a file; those with a mistake are reported and left out.
   *
   * @param shown the name of the file in messages
   */
  public List<Attestation> read(Path file, String shown) {
    List<Attestation> read = new ArrayList<>();
    for (Node.Mapping entry : FORM.read(file, shown, diagnostics)) {
      attestation(entry).ifPresent(read::add);
    }
    return read;
  }

  private Optional<Attestation> attestation(Node.Mapping entry) {
    Optional<AttestedControl> control = control(entry);
    Optional<Instant> on = EntriesFile.time(entry, ON, diagnostics);
    Optional<Instant> until = EntriesFile.time(entry, UNTIL, diagnostics);
    if (control.isEmpty() || on.isEmpty() || until.isEmpty() || isSaidTwice(entry)) {
      return Optional.empty();
    }
    Attestation attestation =
        new Attestation(
            control.get().id(),
            entry.text(TARGET),
            entry.text(SAYS),
            entry.text(BY),
            on.get(),
            until.get(),
            place(entry, CONTROL));
    return isInTime(attestation, control.get(), entry)
        ? Optional.of(attestation)
        : Optional.empty();
  }

  private Optional<AttestedControl> control(Node.Mapping entry) {
    String id = entry.text(CONTROL);
    Optional<AttestedControl> control =
        controls.stream().filter(c -> c.id().equals(id)).findFirst();
    if (control.isEmpty() && rules.contains(id)) {
      diagnostics.error(
          place(entry, CONTROL),
          CONTROL,
          id + " is a rule, which is measured and not confirmed",
          "remove this; where the rule may fail, write an exception");
    } else if (control.isEmpty()) {
      diagnostics.error(
          place(entry, CONTROL),
          CONTROL,
          "nothing that people confirm has the id " + Excerpt.of(id),
          Nearest.remedy(id, "they confirm", controls.stream().map(AttestedControl::id).toList()));
    }
    return control;
  }

  private boolean isSaidTwice(Node.Mapping entry) {
    Point point = new Point(entry.text(CONTROL), entry.text(TARGET));
    Place place = place(entry, CONTROL);
    Place other = first.putIfAbsent(point, place);
    if (other != null) {
      diagnostics.error(
          place,
          CONTROL,
          point.control()
              + " is confirmed twice for "
              + Excerpt.of(point.target())
              + ", first in "
              + other.brief(),
          "keep the newer one");
    }
    return other != null;
  }

  private boolean isInTime(Attestation attestation, AttestedControl control, Node.Mapping entry) {
    if (attestation.on().isAfter(now)) {
      diagnostics.error(
          place(entry, ON), ON, "this is in the future", "write when somebody looked");
      return false;
    }
    if (!attestation.until().isAfter(attestation.on())) {
      diagnostics.error(
          place(entry, UNTIL), UNTIL, "this ends before it begins", "write a time after on");
      return false;
    }
    if (attestation.until().isAfter(control.latestEnd(attestation.on()))) {
      diagnostics.error(
          place(entry, UNTIL),
          UNTIL,
          "what confirms " + control.id() + " holds for at most " + control.longest(),
          "write an earlier time");
      return false;
    }
    if (attestation.hasExpired(now)) {
      diagnostics.warning(
          place(entry, UNTIL),
          UNTIL,
          "this has expired, and " + control.id() + " counts as not confirmed",
          "let somebody look again, and write when");
    }
    return true;
  }

  private static Place place(Node.Mapping entry, String key) {
    return entry.scalar(key).orElseThrow().place();
  }
}
