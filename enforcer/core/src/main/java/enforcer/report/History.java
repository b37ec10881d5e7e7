package enforcer.report;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.FLAG;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;

import enforcer.diagnostic.Excerpt;
import enforcer.planfile.Members;
import enforcer.planfile.PlanJson;
import enforcer.planfile.Shape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was done to phone systems, the newest first.
 *
 * @param applied what stands on each
 * @param unreadable why something is missing, one sentence each
 */
public record History(
    List<HistoryEntry> entries, List<AppliedLine> applied, List<String> unreadable) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = "1.1";

  private static final int SHORT_COMMIT = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final Shape<Told> SHAPE = object(History::declare);

  private record Told(String tool, History history) {}

  public History {
    entries = entries.stream().sorted(Comparator.comparing(HistoryEntry::at).reversed()).toList();
    applied = List.copyOf(applied);
    unreadable = List.copyOf(unreadable);
  }

  /** For people: a line for each, and what came of it below. */
  public String text() {
    String standing =
        applied.stream()
            .map(line -> Excerpt.escaped(line.text()) + "\n")
            .collect(Collectors.joining());
    return entries.isEmpty() && applied.isEmpty()
        ? "Nothing is recorded here.\n"
        : standing + entries.stream().map(History::line).collect(Collectors.joining());
  }

  private static String line(HistoryEntry entry) {
    String named = entry.run().map(run -> "  run " + run).orElse("");
    String who =
        entry.by().map(by -> "\n    by " + by).orElse("\n    by whom is not recorded")
            + entry.commit().map(c -> ", commit " + c.substring(0, SHORT_COMMIT)).orElse("");
    String head = entry.what() + "  " + entry.address() + named;
    String result = entry.result().isEmpty() ? "" : "\n    " + Excerpt.escaped(entry.result());
    return TIME.format(entry.at())
        + "  "
        + Excerpt.escaped(head)
        + result
        + "\n    "
        + Excerpt.escaped(who.strip())
        + "\n";
  }

  /** For programs. */
  public String json(String toolVersion) {
    return PlanJson.text(SHAPE.write(new Told(toolVersion, this)));
  }

  /** The JSON Schema of what is written, for programs that read it. */
  public static ObjectNode schema() {
    return SHAPE.document("enforcer history", "What history -o json prints.");
  }

  private static void declare(Members<Told> m) {
    m.begins(FORMAT, Told::tool);
    m.shows(
        "entries",
        list(object(History::declareEntry)).doc("The newest first."),
        told -> told.history().entries());
    m.shows(
        "applied",
        list(object(History::declareApplied)).doc("What stands on each phone system."),
        told -> told.history().applied());
    m.mayShow(
        "unreadable",
        list(TEXT).doc("Why something is missing."),
        told -> Optional.of(told.history().unreadable()));
  }

  private static void declareApplied(Members<AppliedLine> m) {
    m.shows(
        "address", TEXT.doc("The host and the port of the phone system."), AppliedLine::address);
    m.mayShow(
        "at", TEXT.doc("When the run ended that recorded it."), l -> l.at().map(Instant::toString));
    m.mayShow("digest", TEXT.doc("That of the documents, as plans have it."), AppliedLine::digest);
    m.mayShow("run", TEXT.doc("The run that recorded it."), AppliedLine::run);
    m.mayShow("commit", TEXT.doc("The commit of the documents."), AppliedLine::commit);
    m.shows("proven", FLAG.doc("Whether all was read back as planned."), AppliedLine::proven);
    m.shows("left", COUNT.doc("The objects of which that is not known."), AppliedLine::left);
    m.mayShow("unknown", TEXT.doc("Why the record cannot be trusted."), AppliedLine::unknown);
  }

  private static void declareEntry(Members<HistoryEntry> m) {
    m.shows("at", TEXT.doc("When it was done."), e -> e.at().toString());
    m.shows(
        "address", TEXT.doc("The host and the port of the phone system."), HistoryEntry::address);
    m.shows(
        "what",
        TEXT.doc(
            "The command that ran, such as apply; by hand: paused, resumed, panic, panic-lifted,"
                + " admitted, withdrawn, left-open, moved."),
        HistoryEntry::what);
    m.mayShow("run", TEXT.doc("The run that wrote it, as undo takes it."), HistoryEntry::run);
    m.mayShow(
        "by",
        TEXT.doc("Who says to have done it, as the environment told; no proof."),
        HistoryEntry::by);
    m.mayShow("commit", TEXT.doc("The commit of the documents."), HistoryEntry::commit);
    m.shows("result", TEXT.doc("What came of it, for people."), HistoryEntry::result);
    m.mayShow(
        "exitCode",
        COUNT.doc("That of the run; missing where it broke off."),
        HistoryEntry::exitCode);
  }
}
