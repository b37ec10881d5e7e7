package enforcer.plan;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.policy.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a plan says of the packs that judged its result: their numbers, and the worst rules. */
final class PolicyFindings {
  static final String RULE = "policy";

  private static final String SUBJECT = "policies";
  private static final int MOST = 10;

  /** How the outcomes are called, in the order in which they are counted. */
  private static final Map<RuleOutcome, String> WORDS =
      Map.of(
          RuleOutcome.PASS, "passed",
          RuleOutcome.FAIL, "failed",
          RuleOutcome.UNKNOWN, "unknown",
          RuleOutcome.ERROR, "in error",
          RuleOutcome.EXCEPTED, "allowed for a time",
          RuleOutcome.NOT_APPLICABLE, "with nothing to judge");

  private static final List<RuleOutcome> ORDER =
      List.of(
          RuleOutcome.PASS,
          RuleOutcome.FAIL,
          RuleOutcome.UNKNOWN,
          RuleOutcome.ERROR,
          RuleOutcome.EXCEPTED,
          RuleOutcome.NOT_APPLICABLE);

  private PolicyFindings() {}

  /**
   * The findings of a judgement, the most serious first.
   *
   * @param document the file that names the packs
   */
  static List<Finding> of(Judgement judgement, String document) {
    List<Finding> findings = new ArrayList<>();
    for (JudgedPack pack : judgement.packs()) {
      findings.add(
          Finding.of(
              RULE,
              Severity.NOTE,
              SUBJECT,
              Optional.of(pack.place()),
              pack.name() + " after this plan: " + counted(pack)));
    }
    judgement.verdicts().stream().limit(MOST).map(PolicyFindings::finding).forEach(findings::add);
    int left = judgement.verdicts().size() - MOST;
    if (left > 0) {
      String asked =
          judgement.packs().stream().map(JudgedPack::name).collect(Collectors.joining(","));
      findings.add(
          Finding.of(
                  RULE, Severity.NOTE, SUBJECT, Optional.empty(), left + " more rules did not pass")
              .remedy("enforcer check " + document + " --policies " + asked));
    }
    return findings;
  }

  private static Finding finding(RuleVerdict verdict) {
    Severity severity =
        verdict.outcome() == RuleOutcome.EXCEPTED ? Severity.NOTE : Severity.WARNING;
    return Finding.of(
        RULE,
        severity,
        SUBJECT,
        Optional.of(verdict.place()),
        verdict.severity().word() + " " + verdict.sentence());
  }

  private static String counted(JudgedPack pack) {
    return ORDER.stream()
        .filter(outcome -> pack.rules().containsKey(outcome.word()))
        .map(outcome -> pack.rules().get(outcome.word()) + " " + WORDS.get(outcome))
        .collect(Collectors.joining(", "));
  }
}
