package enforcer.plan;

import static java.util.Objects.requireNonNull;

import enforcer.desired.Approval;
import enforcer.desired.DesiredState;
import java.util.Optional;

/**
 * With what the guardrails of a plan were compared, and who must agree to it at least.
 *
 * @param base the commit of the base; empty where nothing was compared
 */
public record Oversight(Optional<String> base, Approval atLeast) {
  /** Nothing was compared, and nobody is asked for. */
  public static final Oversight NONE = new Oversight(Optional.empty(), Approval.ROUTINE);

  public Oversight {
    requireNonNull(base, "base is null");
    requireNonNull(atLeast, "atLeast is null");
  }

  static Oversight of(DesiredState desired) {
    Approval written = desired.governance().approval().orElse(Approval.ROUTINE);
    return new Oversight(desired.upheld().base(), written.and(desired.upheld().approval()));
  }
}
