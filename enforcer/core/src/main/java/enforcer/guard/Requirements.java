package enforcer.guard;

import enforcer.catalogue.DialTest;
import enforcer.catalogue.DialTests;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.dialplan.DialResult;
import enforcer.dialplan.UnreachedNumber;
import enforcer.model.ExtensionsType;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.secret.Requirement;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The requirements of documents, judged on one state of a PBX: rules about secrets, dial tests, and
 * emergency numbers that must be reached.
 *
 * @param notMet the requirements that fail in every reading of the open facts
 * @param unknown what could not be judged, with the reason
 */
public record Requirements(List<Finding> notMet, SortedMap<String, String> unknown) {
  private static final String SECRETS = "require";
  private static final String EMERGENCY = "emergency";
  private static final String FIXED = "; an apply fixes it";

  /** The rules that are judged again after a plan; no step changes the result of the others. */
  private static final Set<String> OF_CALLS = Set.of(EMERGENCY, DialTestGuard.NAME);

  public Requirements {
    notMet = List.copyOf(notMet);
    unknown = new TreeMap<>(unknown);
  }

  /** The resources that every check of requirements needs. */
  public static List<RequiredRead> evidence() {
    return DialTests.evidence();
  }

  /**
   * The requirements on a state: the dial tests and emergency numbers of a plan, and the rules
   * about secrets.
   */
  public static Requirements of(
      Plan.Context context, Collection<Requirement> secrets, State state) {
    List<Finding> notMet = new ArrayList<>();
    SortedMap<String, String> unknown = new TreeMap<>();
    secrets.forEach(secret -> secret(secret, notMet, unknown));
    tests(context, state, notMet, unknown);
    for (UnreachedNumber number : UnreachedNumber.of(context.emergency(), state, context.facts())) {
      unreached(number, notMet, unknown);
    }
    return new Requirements(notMet, unknown);
  }

  private static void unreached(
      UnreachedNumber number, List<Finding> notMet, SortedMap<String, String> unknown) {
    String dialled = number.probe().toString();
    if (!number.certain()) {
      unknown.put(EMERGENCY + " " + dialled, "whether anybody can call it: " + number.why());
      return;
    }
    List<String> who = number.extensions();
    String whose = who.isEmpty() ? "nobody" : ExtensionsType.named(who);
    String what = whose + " can" + (who.isEmpty() ? "" : "not") + " call it: " + number.why();
    notMet.add(
        Finding.of(EMERGENCY, Severity.WARNING, dialled, Optional.empty(), what).members(who));
  }

  /** The requirements that fail today; each says whether the steps of the plan fix it. */
  public static List<Finding> today(Plan plan, State live) {
    List<Finding> left = left(plan, live);
    return plan.notMet().stream()
        .map(f -> left.stream().anyMatch(l -> isSame(l, f)) ? f : f.saying(f.message() + FIXED))
        .toList();
  }

  private static boolean isSame(Finding one, Finding other) {
    return one.rule().equals(other.rule())
        && one.subject().equals(other.subject())
        && one.place().equals(other.place());
  }

  /** The requirements that still fail after all steps of a plan. */
  public static List<Finding> left(Plan plan, State live) {
    List<Finding> left = new ArrayList<>();
    if (DialTests.whyUnknown(live).isPresent()) {
      return plan.notMet();
    }
    plan.notMet().stream().filter(f -> !OF_CALLS.contains(f.rule())).forEach(left::add);
    left.addAll(of(plan.context(), List.of(), plan.after(live)).notMet());
    return List.copyOf(left);
  }

  /** The requirements that are still unknown after all steps of a plan, with the reason. */
  public static SortedMap<String, String> unknownAfter(Plan plan, State live) {
    SortedMap<String, String> left = new TreeMap<>(plan.unknown());
    if (DialTests.whyUnknown(live).isPresent()) {
      return left;
    }
    // Only calls are judged again; no step brings new evidence about secrets.
    left.keySet().removeAll(of(plan.context(), List.of(), live).unknown.keySet());
    left.putAll(of(plan.context(), List.of(), plan.after(live)).unknown);
    return left;
  }

  /** Whether every dial test was tried on the state after a plan and holds in every reading. */
  public static boolean passesDialTests(Plan plan, State live) {
    Requirements after = of(plan.context(), List.of(), plan.after(live));
    return DialTests.whyUnknown(live).isEmpty()
        && after.notMet.stream().noneMatch(f -> f.rule().equals(DialTestGuard.NAME))
        && after.unknown.keySet().stream().noneMatch(k -> k.startsWith(DialTestGuard.NAME));
  }

  private static void secret(
      Requirement secret, List<Finding> notMet, SortedMap<String, String> unknown) {
    String key = secret.secret().key();
    int all = secret.concerned().size();
    if (!secret.failing().isEmpty()) {
      String what =
          secret.failing().size()
              + (" of " + all + " do not meet " + key)
              + ("; enforcer rotate " + secret.secret().word() + " gives new ones");
      notMet.add(
          Finding.of(SECRETS, Severity.WARNING, "extensions", Optional.of(secret.place()), what)
              .members(secret.failing()));
    }
    if (!secret.unknown().isEmpty()) {
      unknown.put(
          secret.path(),
          secret.unknown().size() + " of " + all + " cannot be judged: the PBX shows no evidence");
    }
  }

  private static String marked(Requirement secret) {
    return (secret.markedOnly().size() + " of " + secret.concerned().size())
        + " have no mark of the PBX for a weak login or password; nobody looks at "
        + (secret.asked() + " without evidence: values");
  }

  /** What is met by a mark of the PBX alone, because nobody looked at the secrets themselves. */
  public static List<Finding> taken(Collection<Requirement> secrets) {
    return secrets.stream()
        .filter(secret -> !secret.markedOnly().isEmpty())
        .map(
            secret ->
                Finding.of(
                    SECRETS,
                    Severity.NOTE,
                    "extensions",
                    Optional.of(secret.place()),
                    marked(secret)))
        .toList();
  }

  private static void tests(
      Plan.Context context, State state, List<Finding> notMet, SortedMap<String, String> unknown) {
    Optional<String> unread = DialTests.whyUnknown(state);
    if (unread.isPresent() && !context.dialTests().isEmpty()) {
      unknown.put("dialTests", unread.get());
      return;
    }
    // A guard lets an undo return to calls that failed; they fail all the same.
    List<DialTest> tests = context.dialTests().stream().map(DialTest::excusingNobody).toList();
    for (DialResult result : DialResult.of(tests, context.emergency(), state, context.facts())) {
      if (!result.disabled().isEmpty()) {
        unknown.put(
            DialTestGuard.NAME + " " + String.join(", ", result.test().numbers()),
            "the test matches no enabled extension: " + ExtensionsType.named(result.disabled()));
      }
      for (DialResult.Miss miss : result.misses()) {
        String what = miss.fromWhom() + ", but " + miss.wanted();
        if (miss.certain()) {
          notMet.add(
              Finding.of(
                      DialTestGuard.NAME,
                      Severity.WARNING,
                      miss.number(),
                      Optional.of(result.test().place()),
                      what)
                  .members(miss.extensions()));
        } else {
          unknown.put(DialTestGuard.NAME + " " + miss.number(), what + "; " + miss.remedy());
        }
      }
    }
  }
}
