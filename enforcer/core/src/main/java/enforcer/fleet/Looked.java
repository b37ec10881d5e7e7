package enforcer.fleet;

import static java.util.Objects.requireNonNull;

import enforcer.diff.Change;
import enforcer.guard.Review;
import enforcer.model.Release;
import enforcer.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * One phone system as it was looked at before a change is rolled out.
 *
 * @param release what it runs; empty where that could not be read
 * @param objects how many of its objects the change touches
 * @param steps how many steps that takes
 * @param reasons why it is not known, or refused; one sentence each
 */
public record Looked(
    String name,
    Sight sight,
    Optional<String> release,
    int objects,
    int steps,
    List<String> reasons) {

  /** What the change means for a phone system. */
  public enum Sight {
    /** It is changed. */
    REACHED,
    /** It is as its document says already. */
    IN_SYNC,
    /** Its plan is refused, or its document is mistaken about it. */
    REFUSED,
    /** It could not be read. */
    UNKNOWN
  }

  public Looked {
    requireNonNull(name, "name is null");
    requireNonNull(sight, "sight is null");
    requireNonNull(release, "release is null");
    reasons = List.copyOf(reasons);
  }

  /** One of which there is a plan, judged by the guards. */
  public static Looked at(String name, Plan plan, Review review) {
    List<String> refusals =
        review.refusals().stream().map(refusal -> refusal.finding().toString()).toList();
    Sight sight = plan.steps().isEmpty() ? Sight.IN_SYNC : Sight.REACHED;
    return new Looked(
        name,
        review.approved().isEmpty() ? Sight.REFUSED : sight,
        Optional.of(release(plan)),
        (int) plan.changes().stream().map(Change::address).distinct().count(),
        plan.steps().size(),
        refusals);
  }

  /** One that could not be read. */
  public static Looked unknown(String name, String why) {
    return new Looked(name, Sight.UNKNOWN, Optional.empty(), 0, 0, List.of(why));
  }

  /** One whose document is mistaken about what is there. */
  public static Looked mistaken(String name, List<String> mistakes) {
    return new Looked(name, Sight.REFUSED, Optional.empty(), 0, 0, mistakes);
  }

  /** What a PBX runs, without the build; as it says it where that is no known form. */
  public static String release(Plan plan) {
    String version = plan.subject().version();
    return Release.parse(version).map(Release::toString).orElse(version);
  }

  public boolean is(Sight what) {
    return sight == what;
  }

  /** Whether the change wants to write there. */
  public boolean isTouched() {
    return sight == Sight.REACHED || steps > 0;
  }

  /** The same as one that the change has reached already. */
  public Looked reached() {
    return new Looked(name, Sight.REACHED, release, objects, steps, reasons);
  }
}
