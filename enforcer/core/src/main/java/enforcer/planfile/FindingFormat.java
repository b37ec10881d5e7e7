package enforcer.planfile;

import static enforcer.planfile.Codec.COUNT;
import static enforcer.planfile.Codec.FLAG;
import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.object;
import static enforcer.planfile.Codec.words;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.guard.Refusal;
import enforcer.guard.RequiredAcceptance;
import java.util.Optional;
import java.util.function.Function;

/** Findings and refusals in a plan file, and the places that they name. */
final class FindingFormat {
  static final Codec<Place> PLACE =
      object(FindingFormat::place)
          .doc("Where a document says it; line 0 is the file as a whole.")
          .named("place");
  static final Codec<Finding> FINDING = object(FindingFormat::finding).named("finding");
  static final Codec<Refusal> REFUSAL = object(FindingFormat::refusal);

  private FindingFormat() {}

  private static Function<JsonPart, Place> place(Members<Place> m) {
    var file = m.and("file", TEXT, Place::file);
    var line = m.and("line", COUNT, Place::line);
    var column = m.and("column", COUNT, Place::column);
    return part -> new Place(file.of(part), line.of(part), column.of(part));
  }

  private static Function<JsonPart, Finding> finding(Members<Finding> m) {
    var rule = m.and("rule", TEXT.doc("The guard or rule that found it."), Finding::rule);
    var severity = m.and("severity", words(Severity.class), Finding::severity);
    var subject = m.and("subject", TEXT.doc("The objects that it is about."), Finding::subject);
    var message = m.and("message", TEXT.doc("What is the matter."), Finding::message);
    var remedy = m.and("remedy", TEXT.doc("What to do about it; may be empty."), Finding::remedy);
    var place = m.or("place", PLACE, Finding::place);
    var members =
        m.and("members", TEXT.list().doc("The objects that a count stands for."), Finding::members);
    var standing =
        m.or(
            "standing",
            FLAG.doc("Whether it has been so from the start, whatever changes."),
            f -> Optional.of(f.standing()).filter(always -> always));
    return part ->
        new Finding(
            rule.of(part),
            severity.of(part),
            subject.of(part),
            members.of(part),
            place.of(part),
            message.of(part),
            remedy.of(part),
            standing.of(part).orElse(false));
  }

  private static Function<JsonPart, Refusal> refusal(Members<Refusal> m) {
    var finding = m.include(FindingFormat::finding, Refusal::finding);
    var lift =
        m.or(
            "lift",
            object(FindingFormat::lift).doc("The --accept that lifts it; missing if none does."),
            Refusal::lift);
    return part -> new Refusal(finding.apply(part), lift.of(part));
  }

  private static Function<JsonPart, RequiredAcceptance> lift(Members<RequiredAcceptance> m) {
    var name = m.and("name", words(RequiredAcceptance.Bound.class), RequiredAcceptance::bound);
    var count = m.and("count", COUNT, RequiredAcceptance::count);
    return part -> new RequiredAcceptance(name.of(part), count.of(part));
  }
}
