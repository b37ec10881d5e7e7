package enforcer.planfile;

import static enforcer.planfile.Codec.COUNT;
import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.TIME;
import static enforcer.planfile.Codec.object;
import static enforcer.planfile.Codec.words;
import static enforcer.planfile.FindingFormat.FINDING;
import static enforcer.planfile.FindingFormat.REFUSAL;

import enforcer.desired.Approval;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Review;
import enforcer.pbx.KeptAt;
import enforcer.plan.Plan;
import enforcer.plan.Plan.Subject;
import enforcer.plan.RequiredApproval;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A plan in its file: its own members, and what is said about it. */
final class PlanFormat {
  static final int MAJOR = 1;
  static final int MINOR = 10;

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

  static final Codec<Plan> PLAN = object(PlanFormat::plan);

  /** The names of a plan's own members, which its fingerprint covers. */
  static final Collection<String> OWN = PLAN.shape().schema().get("properties").propertyNames();

  static final Codec<PlanFile> FILE = object(PlanFormat::file);

  /**
   * A plan with what stands beside it in a file.
   *
   * @param tool the version of the enforcer that made it
   */
  record PlanFile(String tool, Plan plan, Optional<Review> review, Optional<Completion> outcome) {}

  private PlanFormat() {}

  /** The plan and its review; refuses everything that no plan can hold. */
  static SavedPlan read(JsonPart part) {
    boolean strict = !isNewer(part.at("formatVersion").asText(), MINOR);
    PlanFile file = FILE.read(new JsonPart(part.node(), part.path(), strict));
    return new SavedPlan(file.plan(), file.review().orElseThrow());
  }

  /** Whether the minor version is higher than ours; refuses another major version. */
  static boolean isNewer(String version, int ours) {
    var matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw new Malformed(
          "formatVersion", Excerpt.quoted(version) + " is not a version such as 1.0");
    }
    int major = Integer.parseInt(matcher.group(1));
    if (major != MAJOR) {
      throw new Malformed(
          "formatVersion",
          "this plan has format " + version + ", and this enforcer reads format " + MAJOR,
          "use the enforcer that made it, or make the plan again");
    }
    return Integer.parseInt(matcher.group(2)) > ours;
  }

  private static Function<JsonPart, PlanFile> file(Members<PlanFile> m) {
    var tool = m.begins(PlanJson.FORMAT, PlanFile::tool);
    var plan = m.include(PlanFormat::plan, PlanFile::plan);
    var digest = m.and("planDigest", DigestFormat.DIGEST, f -> PlanJson.digest(f.plan()));
    var refusals =
        m.or(
            "refusals",
            REFUSAL.list().doc("What the guards refused when the plan was made."),
            f -> f.review().map(Review::refusals));
    m.mayShow(
        "accept",
        Shape.TEXT.doc("What lifts all refusals, as --accept takes it."),
        f -> f.review().filter(Review::canBeLifted).map(Review::lifts).filter(l -> !l.isEmpty()));
    m.mayShow("outcome", Completion.SHAPE, PlanFile::outcome);
    return part -> {
      Plan read = plan.apply(part);
      PlanCheck.check(read);
      // A newer format may cover keys that are not known here.
      if (part.strict() && !PlanJson.digest(part.node()).equals(digest.of(part))) {
        throw new Malformed(digest.name(), "this plan was altered after it was made");
      }
      Review review = Review.of(refusals.of(part).orElse(List.of()));
      return new PlanFile(tool.apply(part), read, Optional.of(review), Optional.empty());
    };
  }

  private static Function<JsonPart, Plan> plan(Members<Plan> m) {
    var subject = m.and("subject", object(PlanFormat::subject), Plan::subject);
    m.shows("summary", Summary.SHAPE, Summary::of);
    var approval =
        m.or(
            "approval",
            words(Approval.class).doc("Who must agree, by what the plan does."),
            p -> Optional.of(RequiredApproval.of(p)));
    var changes =
        m.and("changes", ChangeFormat.CHANGE.list().doc("The changes, for people."), Plan::changes);
    var observed =
        m.and(
            "observed",
            ChangeFormat.OBSERVED.list().doc("What differs and is only reported."),
            Plan::observed);
    var notMet =
        m.or(
            "notMet",
            FINDING.list().doc("What is required and the PBX fails today."),
            p -> Optional.of(p.notMet()));
    var findings =
        m.and(
            "findings", FINDING.list().doc("What was noticed beside the changes."), Plan::findings);
    var steps =
        m.and("steps", StepFormat.STEP.list().doc("What is written, in this order."), Plan::steps);
    var context = m.and("context", ContextFormat.CONTEXT, Plan::context);
    var sizes = m.and("sizes", COUNT.map().doc("How many entries each resource has."), Plan::sizes);
    var theirs =
        m.and(
            "theirs",
            new Codec<>(Shape.COUNT, part -> (long) part.asCount())
                .map()
                .doc("How many entries a merged list does not manage."),
            Plan::theirs);
    var unknown =
        m.and(
            "unknown",
            TEXT.map().doc("The sections that could not be judged, and why."),
            Plan::unknown);
    var desired = m.and("desiredDigest", DigestFormat.DIGEST, Plan::desiredDigest);
    var digests =
        m.and(
            "digests",
            DigestFormat.of("([0-9a-f]{64}|absent)", "SHA-256, or absent.")
                .map()
                .doc("Of each object that a step meets."),
            Plan::digests);
    return part -> {
      Plan read =
          new Plan(
              subject.of(part),
              desired.of(part),
              changes.of(part),
              observed.of(part),
              steps.of(part),
              notMet.of(part).orElse(List.of()),
              findings.of(part),
              sizes.of(part),
              theirs.of(part),
              unknown.of(part),
              context.of(part),
              digests.of(part));
      if (approval.of(part).filter(said -> said != RequiredApproval.of(read)).isPresent()) {
        throw new Malformed(approval.name(), "this is not what the plan needs");
      }
      return read;
    };
  }

  private static Function<JsonPart, Subject> subject(Members<Subject> m) {
    var name = m.and("name", TEXT.doc("The name of the PBX in the documents."), Subject::name);
    var url = m.and("url", TEXT.doc("Its address."), Subject::url);
    var caFile =
        m.or(
            "caFile",
            TEXT.doc("A file of certificates that are trusted as well."),
            Subject::caFile);
    var pin = m.or("pin", TEXT.doc("The only public key that the PBX may show."), Subject::pin);
    var version =
        m.and(
            "version", TEXT.doc("As the PBX states it; empty when it does not."), Subject::version);
    var client =
        m.and("clientId", TEXT.doc("The API client that made the plan."), Subject::clientId);
    var others =
        m.or(
            "otherClients",
            TEXT.list().doc("Our other API clients for this PBX."),
            s -> Optional.of(s.otherClients()));
    var seenAs =
        m.and(
            "seenAs",
            TEXT.doc("The address that the PBX saw it as; empty when it does not say."),
            Subject::seenAs);
    var kept =
        m.or(
            "kept",
            object(PlanFormat::kept)
                .doc("The reading that stood for the PBX, which was not asked."),
            Subject::kept);
    return part ->
        new Subject(
            name.of(part),
            url.of(part),
            caFile.of(part),
            pin.of(part),
            version.of(part),
            client.of(part),
            others.of(part).orElse(List.of()),
            seenAs.of(part),
            kept.of(part));
  }

  private static Function<JsonPart, KeptAt> kept(Members<KeptAt> m) {
    var read = m.and("read", TIME.doc("When the PBX was read."), KeptAt::read);
    var used = m.and("used", TIME.doc("When the plan was made of it."), KeptAt::used);
    return part -> new KeptAt(read.of(part), used.of(part));
  }
}
