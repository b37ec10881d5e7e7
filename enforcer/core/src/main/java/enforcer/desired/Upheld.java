package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.DialTest;
import enforcer.diagnostic.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the base of a change upholds although the change has dropped it.
 *
 * @param base the commit of the base; empty where nothing was compared
 * @param behind whether the base has commits that the change lacks
 * @param dialTests calls that are still tested
 * @param weakened every guardrail that the change weakens
 * @param approval who must agree at least
 * @param change what the documents of the change say by themselves; empty where nothing was
 *     compared
 * @param bases what the base says of the same phone system
 */
public record Upheld(
    Optional<String> base,
    boolean behind,
    List<DialTest> dialTests,
    List<Finding> weakened,
    Approval approval,
    Optional<DesiredState> change,
    List<DesiredState> bases) {
  /** What a finding about a weakened guardrail is called. */
  public static final String RULE = "guardrail";

  /** What a finding is called about a change that describes what is there already. */
  public static final String ALREADY_THERE = "already-there";

  /** What a finding is called about a step that the change does not ask for. */
  public static final String DRIFTED = "drifted";

  /** Nothing was compared. */
  public static final Upheld NOTHING =
      new Upheld(
          Optional.empty(),
          false,
          List.of(),
          List.of(),
          Approval.ROUTINE,
          Optional.empty(),
          List.of());

  public Upheld {
    requireNonNull(base, "base is null");
    dialTests = List.copyOf(dialTests);
    weakened = List.copyOf(weakened);
    requireNonNull(approval, "approval is null");
    requireNonNull(change, "change is null");
    bases = List.copyOf(bases);
  }

  Upheld needing(Approval least) {
    return new Upheld(base, behind, dialTests, weakened, approval.and(least), change, bases);
  }

  Upheld with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(weakened);
    all.addAll(more);
    return new Upheld(base, behind, dialTests, all, approval, change, bases);
  }
}
