package enforcer.guardrail;

import enforcer.desired.DesiredState;
import enforcer.diagnostic.Finding;
import enforcer.policy.AllowedFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exceptions from rules under the guardrails of a base: one that the change grants to itself allows
 * nothing, and one that it prolongs ends as it did.
 *
 * @param allowed what is allowed
 * @param granted what the change would allow by itself
 */
public record HeldExceptions(List<AllowedFailure> allowed, List<AllowedFailure> granted) {
  public HeldExceptions {
    allowed = List.copyOf(allowed);
    granted = List.copyOf(granted);
  }

  /** The exceptions of a file, as the change and as its base has them. */
  public static HeldExceptions of(List<AllowedFailure> now, List<AllowedFailure> then) {
    List<AllowedFailure> allowed = new ArrayList<>();
    List<AllowedFailure> granted = new ArrayList<>();
    for (AllowedFailure entry : now) {
      Optional<AllowedFailure> before =
          then.stream().filter(b -> isAboutTheSame(b, entry)).findFirst();
      if (before.filter(b -> !b.until().isBefore(entry.until())).isPresent()) {
        allowed.add(entry);
      } else {
        granted.add(entry);
        before.ifPresent(allowed::add);
      }
    }
    return new HeldExceptions(allowed, granted);
  }

  private static boolean isAboutTheSame(AllowedFailure one, AllowedFailure other) {
    return one.rule().equals(other.rule())
        && one.target().equals(other.target())
        && one.objects().equals(other.objects())
        && one.accepts().equals(other.accepts())
        && one.fingerprints().equals(other.fingerprints());
  }

  /** Both together. */
  public HeldExceptions and(HeldExceptions other) {
    List<AllowedFailure> all = new ArrayList<>(allowed);
    all.addAll(other.allowed);
    List<AllowedFailure> more = new ArrayList<>(granted);
    more.addAll(other.granted);
    return new HeldExceptions(all, more);
  }

  /** A document with what was granted to its phone system, named. */
  public DesiredState named(DesiredState desired) {
    List<Finding> found =
        granted.stream()
            .filter(e -> e.target().equals(desired.name()) || isAt(desired, e.target()))
            .map(HeldExceptions::finding)
            .toList();
    return found.isEmpty() ? desired : desired.weakened(found);
  }

  private static boolean isAt(DesiredState desired, String target) {
    return desired.url().filter(target::equals).isPresent();
  }

  private static Finding finding(AllowedFailure entry) {
    return Guardrails.finding(
        "guardrail exceptions",
        entry.place(),
        "the change itself allows " + entry.rule() + " to fail until " + entry.until(),
        Weakened.HOLDS);
  }
}
