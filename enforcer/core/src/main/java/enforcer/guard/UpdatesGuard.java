package enforcer.guard;

import enforcer.catalogue.Updates;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.List;
import java.util.Optional;

/**
 * Keeps an update from beginning while a plan is applied: it restarts services and cuts calls, and
 * nobody could prove the result.
 *
 * <p>The vendor does not say in which time zone the phone system counts, nor when the hours of
 * {@code every 6h} begin. So only {@code every 1h} is certain to come within the hour; of any other
 * schedule that is said to be unknown.
 */
final class UpdatesGuard implements Guard {
  private static final RequiredAcceptance.Bound BOUND = RequiredAcceptance.Bound.UPDATES;
  private static final String HOURLY = "every 1h";

  @Override
  public String name() {
    return BOUND.word();
  }

  @Override
  public String meaning() {
    return "An update restarts services and cuts calls; one that begins while a plan is applied"
        + " leaves its result unproven. Write a schedule by the day, such as every sunday at"
        + " 03:00, and apply it at another hour.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (!begins(proposed) || !schedule(proposed.after()).equals(HOURLY)) {
      return List.of();
    }
    return List.of(
        Refusal.of(
                BOUND.word(),
                "updates",
                proposed.place(Updates.RESOURCE),
                "the phone system would look for updates every hour, so one may begin within the"
                    + " hour of this run, and cut calls",
                "write a schedule by the day, such as every sunday at 03:00; if it is meant:"
                    + " --accept "
                    + new RequiredAcceptance(BOUND, 1))
            .unless(BOUND, 1));
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    String schedule = schedule(proposed.after());
    if (!begins(proposed) || schedule.equals(HOURLY)) {
      return List.of();
    }
    String when = schedule.isEmpty() ? "its schedule is not known" : "it is " + schedule;
    return List.of(
        Finding.of(
                BOUND.word(),
                Severity.WARNING,
                "updates",
                Optional.of(proposed.place(Updates.RESOURCE)),
                "an update may begin by itself after this, and cut calls: "
                    + when
                    + ", and whether that comes within the hour is not known, because the phone"
                    + " system does not say in which time zone it counts")
            .remedy("apply it at another hour of the day, wherever the phone system stands"));
  }

  /**
   * Whether updates come by themselves after this plan, and came otherwise or not at all before.
   */
  private static boolean begins(ProposedPlan proposed) {
    return proposed.touches(Updates.RESOURCE)
        && mayUpdate(proposed.after())
        && (!mayUpdate(proposed.live())
            || !schedule(proposed.live()).equals(schedule(proposed.after())));
  }

  private static boolean mayUpdate(State state) {
    return settings(state).filter(s -> s.text(Updates.AUTO).equals("false")).isEmpty();
  }

  private static String schedule(State state) {
    return settings(state).map(s -> s.text(Updates.SCHEDULE)).orElse("");
  }

  private static Optional<Entity> settings(State state) {
    return state.only(Updates.RESOURCE);
  }
}
