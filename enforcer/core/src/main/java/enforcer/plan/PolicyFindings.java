package enforcer.plan;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.policy.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a plan says of the packs that judged its result: their numbers, and the worst rules.
 *
 * @param notMet the blockers that fail where nothing will be written
 * @param unknown the blockers that nobody can judge then, as one sentence
 */
record PolicyFindings(List<Finding> findings, List<Finding> notMet, Optional<String> unknown) {
  static final String SUBJECT = "policies";

  private static final String RULE = "policy";
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

  PolicyFindings {
    findings = List.copyOf(findings);
    notMet = List.copyOf(notMet);
  }

  /** Whether a finding is of a pack. */
  static boolean isOne(Finding finding) {
    return finding.rule().equals(RULE);
  }

  /**
   * The findings of a judgement, the most serious first.
   *
   * @param document the file that names the packs
   * @param atRest whether nothing will be written, so that no guard looks at blockers
   */
  static PolicyFindings of(Judgement judgement, String document, boolean atRest) {
    Map<Boolean, List<RuleVerdict>> parts =
        judgement.verdicts().stream()
            .collect(Collectors.partitioningBy(verdict -> atRest && verdict.blocks()));
    List<RuleVerdict> open = parts.get(true);
    String unseen =
        open.stream()
            .filter(verdict -> verdict.outcome().isUnseen())
            .map(RuleVerdict::sentence)
            .collect(Collectors.joining("; "));
    return new PolicyFindings(
        findings(judgement, parts.get(false), document),
        open.stream()
            .filter(verdict -> !verdict.outcome().isUnseen())
            .map(PolicyFindings::finding)
            .toList(),
        Optional.of(unseen).filter(text -> !text.isEmpty()));
  }

  private static List<Finding> findings(
      Judgement judgement, List<RuleVerdict> verdicts, String document) {
    List<Finding> findings = new ArrayList<>();
    for (JudgedPack pack : judgement.packs()) {
      findings.add(
          Finding.of(
              RULE,
              Severity.NOTE,
              SUBJECT,
              Optional.of(pack.place()),
              pack.words() + " after this plan: " + counted(pack)));
    }
    verdicts.stream().limit(MOST).map(PolicyFindings::finding).forEach(findings::add);
    int left = verdicts.size() - MOST;
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
