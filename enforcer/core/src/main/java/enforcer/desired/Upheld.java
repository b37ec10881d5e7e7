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
 * @param dialTests calls that are still tested
 * @param weakened every guardrail that the change weakens
 * @param approval who must agree at least
 * @param change what the documents of the change say by themselves; empty where nothing was
 *     compared
 */
public record Upheld(
    Optional<String> base,
    List<DialTest> dialTests,
    List<Finding> weakened,
    Approval approval,
    Optional<DesiredState> change) {
  /** What a finding about a weakened guardrail is called. */
  public static final String RULE = "guardrail";

  /** Nothing was compared. */
  public static final Upheld NOTHING =
      new Upheld(Optional.empty(), List.of(), List.of(), Approval.ROUTINE, Optional.empty());

  public Upheld {
    requireNonNull(base, "base is null");
    dialTests = List.copyOf(dialTests);
    weakened = List.copyOf(weakened);
    requireNonNull(approval, "approval is null");
    requireNonNull(change, "change is null");
  }

  Upheld needing(Approval least) {
    return new Upheld(base, dialTests, weakened, approval.and(least), change);
  }

  Upheld with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(weakened);
    all.addAll(more);
    return new Upheld(base, dialTests, all, approval, change);
  }
}
