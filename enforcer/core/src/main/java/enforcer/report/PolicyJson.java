package enforcer.report;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;
import static java.util.Objects.requireNonNull;

import enforcer.desired.FactProof;
import enforcer.desired.StatedFact;
import enforcer.planfile.Members;
import enforcer.planfile.PlanJson;
import enforcer.planfile.Shape;
import enforcer.policy.Attestation;
import enforcer.policy.Confirmation;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The result of a check as one JSON value. */
public record PolicyJson(String toolVersion) {
  /** Additions raise the number after the dot; a reader refuses a larger one before it. */
  public static final String FORMAT = "1.6";

  private static final Shape<RuleOutcome> OUTCOME =
      words(List.of(RuleOutcome.values()), RuleOutcome::word);
  private static final Shape<PolicyReport> REPORT =
      object(PolicyJson::declareReport).named("report");
  private static final Shape<PolicyTarget> TARGET = object(PolicyJson::declareTarget);
  private static final Shape<WholeCheck> SHAPE = object(PolicyJson::declare);

  /** What is printed around the phone systems, which are written one after the other. */
  private record WholeCheck(String tool, Summary summary) {}

  /**
   * The counts of all phone systems.
   *
   * @param rules how many rules have each outcome
   */
  record Summary(long targets, long judged, Map<RuleOutcome, Long> rules) {
    static final Summary NONE = new Summary(0, 0, Map.of());

    Summary {
      rules = Map.copyOf(rules);
    }

    /** The counts with those of another phone system. */
    Summary and(PolicyTarget target) {
      Map<RuleOutcome, Long> more = new EnumMap<>(RuleOutcome.class);
      more.putAll(rules);
      target.now().stream()
          .flatMap(now -> now.results().stream())
          .forEach(result -> more.merge(result.outcome(), 1L, Long::sum));
      return new Summary(targets + 1, judged + target.now().stream().count(), more);
    }
  }

  public PolicyJson {
    requireNonNull(toolVersion, "toolVersion is null");
  }

  /** All of them, in the order in which they were asked for. */
  public String text(List<PolicyTarget> targets) {
    PolicyJsonParts parts = new PolicyJsonParts(this);
    StringBuilder text = new StringBuilder();
    targets.forEach(target -> text.append(parts.next(target)));
    return text.append(parts.end()).toString();
  }

  /** One phone system, as a value of its own. */
  String target(PolicyTarget target) {
    return PlanJson.text(TARGET.write(target));
  }

  /** The whole value without a phone system. */
  String around(Summary summary) {
    return PlanJson.text(SHAPE.write(new WholeCheck(toolVersion, summary)));
  }

  /** The JSON Schema of what is written, for programs that read it. */
  public static ObjectNode schema() {
    ObjectNode schema = SHAPE.document("enforcer check", "What check -o json prints.");
    schema.putObject("$defs").set(REPORT.name(), REPORT.schema());
    return schema;
  }

  private static void declare(Members<WholeCheck> m) {
    m.begins(FORMAT, WholeCheck::tool);
    m.shows(
        "targets",
        list(TARGET).doc("In the order in which they were asked for."),
        _ -> List.<PolicyTarget>of());
    m.shows("summary", object(PolicyJson::declareSummary), WholeCheck::summary);
  }

  private static void declareSummary(Members<Summary> m) {
    m.shows("targets", COUNT.doc("How many phone systems there are."), Summary::targets);
    m.shows("judged", COUNT.doc("How many of them could be judged."), Summary::judged);
    for (RuleOutcome outcome : RuleOutcome.values()) {
      m.shows(
          outcome.word(),
          COUNT.doc("How many rules of all phone systems have this outcome."),
          all -> all.rules().getOrDefault(outcome, 0L));
    }
  }

  private static void declareTarget(Members<PolicyTarget> m) {
    m.shows("name", TEXT.doc("What its file or its address calls it."), PolicyTarget::name);
    m.mayShow("url", TEXT.doc("Its address."), ofNow(PolicyReport::url));
    m.mayShow(
        "version", TEXT.doc("Its version of 3CX; may be empty."), ofNow(PolicyReport::version));
    m.mayShow("at", TEXT.doc("When it was read."), ofNow(now -> now.at().toString()));
    m.mayShow("packs", list(TEXT).doc("The packs of rules."), ofNow(PolicyReport::packs));
    m.mayShow(
        "problem",
        TEXT.doc("Why it could not be judged; missing where it was."),
        t -> present(t.problem()));
    m.mayShow("now", REPORT, PolicyTarget::now);
    m.mayShow(
        "confirmations",
        list(object(PolicyJson::declareConfirmation))
            .doc("What only people can confirm; it is no verdict and not in the score."),
        ofNow(PolicyReport::confirmations));
    m.mayShow("afterPlan", REPORT, PolicyTarget::then);
    m.mayShow(
        "planRefusedBy",
        list(TEXT)
            .doc(
                "The guards that would refuse this plan as it stands; missing where none does, and"
                    + " without a file."),
        t -> Optional.of(t.refusedBy()).filter(guards -> !guards.isEmpty()));
    m.mayShow(
        "unplanned",
        list(TEXT)
            .doc(
                "Why its file has no plan: the mistakes that only the phone system shows; missing"
                    + " where it has one, and without a file."),
        t -> Optional.of(t.unplanned()).filter(mistakes -> !mistakes.isEmpty()));
    WatchJson.declare(m);
  }

  private static <V> Function<PolicyTarget, Optional<V>> ofNow(Function<PolicyReport, V> get) {
    return target -> target.now().map(get);
  }

  private static void declareReport(Members<PolicyReport> m) {
    m.mayShow(
        "score",
        COUNT.doc("In percent; missing where nothing could be judged."),
        r -> r.score().stream().boxed().findFirst());
    m.shows(
        "rules",
        list(object(PolicyJson::declareRule)).doc("In the order of the packs."),
        PolicyReport::results);
  }

  private static void declareRule(Members<RuleResult> m) {
    m.shows("id", TEXT.doc("Never changes."), r -> r.rule().id());
    m.shows("title", TEXT, r -> r.rule().title());
    m.shows(
        "severity",
        words(List.of(RuleSeverity.values()), RuleSeverity::word),
        r -> r.rule().severity());
    m.shows("outcome", OUTCOME.doc("The most serious verdict."), RuleResult::outcome);
    m.mayShow(
        "guide",
        TEXT.doc("The sentence of the hardening guide that it proves."),
        r -> present(r.rule().guide()));
    m.mayShow(
        "limits",
        TEXT.doc("What the rule does not look at, whatever its outcome."),
        r -> present(r.rule().limits()));
    m.shows(
        "evidence",
        words(List.of(false, true), PolicyJson::evidence)
            .doc("Whether settings were read or calls simulated."),
        RuleResult::derived);
    m.shows(
        "sources",
        list(TEXT).doc("The paths of the PBX that the verdicts rest on."),
        RuleResult::sources);
    m.mayShow(
        "restsOn",
        list(object(PolicyJson::declareFact))
            .doc("The facts of the file that the verdicts rest on; missing where there are none."),
        r -> Optional.of(r.restsOn()).filter(facts -> !facts.isEmpty()));
    m.shows(
        "verdicts",
        list(object(PolicyJson::declareVerdict)).doc("One for each object of the rule."),
        RuleResult::verdicts);
  }

  private static void declareFact(Members<StatedFact> m) {
    m.shows("fact", TEXT.doc("Its name."), StatedFact::name);
    m.shows("is", TEXT.doc("The reading that the file states."), StatedFact::reading);
    m.mayShow(
        "provenBy",
        object(PolicyJson::declareProof).doc("Who proved it; missing where the file names nobody."),
        StatedFact::proof);
  }

  private static void declareProof(Members<FactProof> m) {
    m.shows("who", TEXT.doc("The role of whoever proved it."), FactProof::who);
    m.shows("version", TEXT.doc("The version of 3CX on which it was proven."), FactProof::version);
    m.shows("date", TEXT.doc("The day on which it was proven."), FactProof::date);
    m.shows("how", TEXT.doc("How it was proven."), FactProof::how);
  }

  private static void declareConfirmation(Members<Confirmation> m) {
    m.shows("id", TEXT.doc("Never changes."), c -> c.control().id());
    m.shows("title", TEXT.doc("What is to be confirmed."), c -> c.control().title());
    m.shows(
        "guide",
        TEXT.doc("The sentence of the hardening guide that it proves."),
        c -> c.control().guide());
    m.shows(
        "standing",
        words(List.of(Confirmation.Standing.values()), Confirmation.Standing::word)
            .doc("Whether somebody answers for it now."),
        Confirmation::standing);
    m.mayShow("says", TEXT.doc("What was seen."), said(Attestation::says));
    m.mayShow("by", TEXT.doc("The role of whoever confirmed it."), said(Attestation::by));
    m.mayShow("on", TEXT.doc("When it was seen."), said(a -> a.on().toString()));
    m.mayShow("until", TEXT.doc("When it ends or ended."), said(a -> a.until().toString()));
  }

  private static Function<Confirmation, Optional<String>> said(Function<Attestation, String> get) {
    return confirmation -> confirmation.said().map(get);
  }

  private static String evidence(boolean derived) {
    return derived ? "derived" : "measured";
  }

  private static void declareVerdict(Members<ObjectVerdict> m) {
    m.mayShow(
        "object",
        TEXT.doc("Missing where the rule is about the whole PBX."),
        v -> present(v.object()));
    m.shows("outcome", OUTCOME, ObjectVerdict::outcome);
    m.mayShow("message", TEXT.doc("What is wrong."), v -> present(v.message()));
    m.mayShow(
        "cause",
        TEXT.doc(
            "Why it is unknown, why there is nothing to judge, why it is allowed, or what it rests"
                + " on."),
        v -> present(v.cause()));
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
