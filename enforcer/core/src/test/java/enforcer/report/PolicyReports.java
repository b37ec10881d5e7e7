package enforcer.report;

import enforcer.catalogue.Users;
import enforcer.desired.FactProof;
import enforcer.desired.StatedFact;
import enforcer.diagnostic.Place;
import enforcer.model.Address;
import enforcer.model.Release;
import enforcer.policy.Attestation;
import enforcer.policy.AttestedControl;
import enforcer.policy.Confirmation;
import enforcer.policy.Confirmation.Standing;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.watch.AuditWatch;
import enforcer.watch.CallCounts;
import enforcer.watch.CallGroup;
import enforcer.watch.CallWatch;
import enforcer.watch.ChangeGroup;
import enforcer.watch.Comparison;
import enforcer.watch.EventWatch;
import enforcer.watch.Familiar;
import enforcer.watch.ListShift;
import enforcer.watch.LogLook;
import enforcer.watch.Mark;
import enforcer.watch.RuleChanges;
import enforcer.watch.RuleShift;
import enforcer.watch.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Results of checks, as a pack and a phone system might give them. */
final class PolicyReports {
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private PolicyReports() {}

  /** A rule of the second step of the guide. */
  static Rule rule(String id, RuleSeverity severity) {
    return rule(id, severity, "step 2, line 21", "Title of " + id);
  }

  private static Rule rule(String id, RuleSeverity severity, String guide, String text) {
    return new Rule(
        id,
        text,
        severity,
        guide,
        Optional.empty(),
        "true",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        text,
        Release.parse("20.0.5").orElseThrow(),
        text,
        text,
        text,
        text,
        List.of(),
        Map.of("iso", List.of(text)),
        text,
        text,
        text,
        false,
        new Place("house rules.yaml", 7, 5),
        Map.of());
  }

  static ObjectVerdict fails(String object, String message) {
    return new ObjectVerdict(object, RuleOutcome.FAIL, message, "");
  }

  static ObjectVerdict other(String object, RuleOutcome outcome, String cause) {
    return new ObjectVerdict(object, outcome, "", cause);
  }

  static RuleResult result(Rule rule, ObjectVerdict... verdicts) {
    return new RuleResult(rule, List.of(verdicts), List.of("Users"), false);
  }

  static PolicyReport report(String name, List<RuleResult> results) {
    return new PolicyReport(
        name,
        "https://" + name + ".example.com",
        "20.0.10",
        NOON,
        List.of("guide"),
        results,
        points("until its end"));
  }

  /** A point for which somebody answers, one for which somebody did, and one for which nobody. */
  private static List<Confirmation> points(String text) {
    Instant begin = NOON.minus(Duration.ofDays(20));
    Instant over = NOON.minus(Duration.ofDays(10));
    return List.of(
        point("ACME-NET-901", text, Optional.of(said(text, begin, NOON))),
        point("ACME-NET-902", text, Optional.of(said(text, begin, over))),
        point("ACME-NET-903", text, Optional.empty()));
  }

  private static Confirmation point(String id, String text, Optional<Attestation> said) {
    Confirmation.Standing standing =
        said.map(s -> s.until().isBefore(NOON) ? Standing.EXPIRED : Standing.CONFIRMED)
            .orElse(Standing.UNCONFIRMED);
    AttestedControl control = new AttestedControl(id, "Router " + text, "step 1, line 17", 12);
    return new Confirmation(control, standing, said);
  }

  private static Attestation said(String text, Instant on, Instant until) {
    return new Attestation("", "", "seen " + text, "role " + text, on, until, Place.of(text));
  }

  /** What became of a phone system that says a text wherever it can. */
  private static Watched watched(String text) {
    List<RuleShift> shifts = new ArrayList<>();
    for (RuleShift.Kind kind : RuleShift.Kind.values()) {
      Rule rule = rule(text, RuleSeverity.HIGH, text, text);
      shifts.add(new RuleShift(rule, kind, text, text, text));
    }
    List<ListShift> lists = new ArrayList<>();
    for (ListShift.Kind kind : ListShift.Kind.values()) {
      List<ListShift.Item> items = new ArrayList<>();
      for (ListShift.Fate fate : ListShift.Fate.values()) {
        items.add(
            new ListShift.Item(
                fate,
                text,
                new Address(Users.RESOURCE, text),
                Optional.empty(),
                text,
                true,
                text,
                Optional.of(NOON)));
      }
      lists.add(new ListShift(kind, List.of(text), items));
    }
    RuleChanges rules = new RuleChanges(true, List.of(text), List.of(text), List.of(text));
    Instant then = NOON.minus(Duration.ofDays(3));
    return new Watched(
        Optional.of(
            new Comparison(
                then,
                NOON,
                text,
                text + "2",
                text,
                text,
                rules,
                List.of(new Comparison.LastSight(text, NOON, true)),
                shifts,
                lists,
                List.of(text),
                List.of(text))),
        Optional.of(audit(text)),
        Optional.of(
            new EventWatch(
                new LogLook.Unknown<>(text),
                List.of(new EventWatch.Count(text, text, text, 2, Optional.of(NOON))))),
        Optional.of(calls(text)));
  }

  private static CallWatch calls(String text) {
    TreeMap<String, Integer> callers = new TreeMap<>(Map.of(text, 2));
    List<CallGroup> groups = new ArrayList<>();
    for (CallGroup.Kind kind : CallGroup.Kind.values()) {
      groups.add(
          new CallGroup(kind, text, 2, 1, true, callers, Optional.of(NOON), Optional.of(NOON)));
    }
    CallCounts counts = new CallCounts(9, 6, 1, 1, callers, groups);
    return new CallWatch(
        new CallWatch.Seen(
            NOON, true, Optional.empty(), true, false, text, Duration.ofHours(-5), counts),
        Optional.empty());
  }

  private static AuditWatch audit(String text) {
    Mark begin = new Mark(7, Optional.of(NOON), Optional.of(NOON), false);
    LogLook.Gap gap = new LogLook.Gap(7, 9, Optional.of(NOON), Optional.empty());
    List<ChangeGroup> groups = new ArrayList<>();
    for (Familiar.Kind kind : Familiar.Kind.values()) {
      groups.add(
          new ChangeGroup(
              kind,
              text,
              text,
              1,
              Optional.of(NOON),
              Optional.of(NOON),
              new TreeMap<>(Map.of(text, 1)),
              List.of(text)));
    }
    return new AuditWatch(
        new LogLook.Seen<>(begin, begin, List.of(), List.of(gap), true, true), groups);
  }

  static PolicyTarget target(String name, RuleResult... results) {
    PolicyReport now = report(name, List.of(results));
    return new PolicyTarget(
        name,
        Optional.empty(),
        Optional.of(now),
        Optional.empty(),
        List.of(),
        List.of(),
        Watched.NOTHING,
        Optional.empty(),
        "");
  }

  /** A phone system of a document that nobody could reach. */
  static PolicyTarget down(String name, String problem) {
    return PolicyTarget.unread(name, name + ".yaml", problem);
  }

  /** One with a rule of every outcome. */
  static PolicyTarget mixed(String name) {
    return target(
        name,
        result(
            rule("ACME-ADM-001", RuleSeverity.CRITICAL),
            fails("extension 100", "no second factor"),
            fails("extension 101", "no second factor"),
            fails("extension 102", "no second factor"),
            other("extension 103", RuleOutcome.UNKNOWN, "the roles were not read"),
            other("extension 104", RuleOutcome.PASS, "")),
        result(
            rule("ACME-CON-002", RuleSeverity.MEDIUM),
            other("", RuleOutcome.UNKNOWN, "the PBX answered 403")),
        result(
            rule("ACME-CON-003", RuleSeverity.LOW),
            other("", RuleOutcome.ERROR, "assert is neither true nor false")),
        result(rule("ACME-CON-004", RuleSeverity.HIGH), other("", RuleOutcome.PASS, "")),
        result(
            rule("ACME-CON-005", RuleSeverity.HIGH), other("", RuleOutcome.EXCEPTED, "until May")),
        result(
            rule("ACME-CON-006", RuleSeverity.HIGH),
            other("", RuleOutcome.NOT_APPLICABLE, "there is no such object here")));
  }

  /** A fact that a document states, with a proof that says a text wherever it can. */
  static StatedFact stated(String text) {
    FactProof proof = new FactProof(text, text, text, text, text, text, Map.of());
    return new StatedFact(text, text, Optional.of(proof));
  }

  /** Phone systems that say a text wherever a PBX, a pack or a document can. */
  static List<PolicyTarget> saying(String text) {
    List<RuleResult> results = new ArrayList<>();
    for (RuleOutcome outcome : RuleOutcome.values()) {
      Rule rule = rule(text + outcome, RuleSeverity.CRITICAL, "step 2, " + text, text);
      results.add(
          new RuleResult(
                  rule,
                  List.of(
                      new ObjectVerdict(
                          text, outcome, outcome == RuleOutcome.FAIL ? text : "", text),
                      new ObjectVerdict("extension " + text, outcome, "", text + "2")),
                  List.of(text),
                  true)
              .restingOn(List.of(stated(text), new StatedFact(text, text, Optional.empty()))));
    }
    for (RuleOutcome outcome : List.of(RuleOutcome.UNKNOWN, RuleOutcome.NOT_APPLICABLE)) {
      Rule one = rule(text + 1, RuleSeverity.HIGH, "step 2, " + text, text);
      Rule another = rule(text + 2, RuleSeverity.HIGH, "step 2, " + text, text);
      results.add(result(one, other(text, outcome, text)));
      results.add(result(another, other("extension " + text, outcome, text)));
    }
    PolicyReport now =
        new PolicyReport(text, text, text, NOON, List.of(text), results, points(text));
    Optional<PolicyReport> said = Optional.of(now);
    PolicyTarget judged =
        new PolicyTarget(
            text,
            Optional.of("a.yaml"),
            said,
            said,
            List.of("lockout"),
            List.of(text),
            watched(text),
            Optional.empty(),
            "");
    return List.of(judged, down(text, text));
  }
}
