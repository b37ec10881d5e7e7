package enforcer.guard;

import enforcer.catalogue.AntiHacking;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Users;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.NetworkType;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps limits against attackers from banning an office. All phones of a site share one address;
 * their requests together, as after a power cut, must stay below every limit. A limit that is
 * unchanged or raised is never refused.
 */
final class AntiHackingGuard implements Guard {
  private static final String NAME = "anti-hacking";
  private static final long FEWEST_LOGINS = 3;
  private static final long GOOD_LOGINS = 5;
  private static final long LONG_BAN = 86_400;
  private static final long GOOD_CHALLENGES = 1000;
  private static final long GOOD_AMBER = 2000;
  private static final long GOOD_RED = 4000;
  private static final long GOOD_REQUESTS = 1000;
  private static final long GOOD_PERIOD = 60;

  /**
   * A phone that starts sends a few requests for its own line and for each line that a key shows.
   */
  private static final long REQUESTS_OF_A_PHONE = 10;

  private static final long LEAST = 100;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A limit against attackers may not ban the address of an office, from which all "
        + "its phones come. Choose a higher limit, or leave it as it is.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (!proposed.touches(AntiHacking.RESOURCE)) {
      return List.of();
    }
    Limits limits = new Limits(proposed);
    List<Refusal> refusals = new ArrayList<>();
    limits
        .atLeast(AntiHacking.FAILED_LOGINS, "", FEWEST_LOGINS, "a person who mistypes is banned")
        .ifPresent(refusals::add);
    limits.forPhones(AntiHacking.CHALLENGES, "", GOOD_CHALLENGES).ifPresent(refusals::add);
    limits.forPhones(AntiHacking.BARRIERS, "amber", GOOD_AMBER).ifPresent(refusals::add);
    limits.forPhones(AntiHacking.BARRIERS, "red", GOOD_RED).ifPresent(refusals::add);
    limits.rate().ifPresent(refusals::add);
    return refusals;
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    List<Finding> remarks = new ArrayList<>();
    if (proposed.touches(AntiHacking.RESOURCE)) {
      Limits limits = new Limits(proposed);
      limits.few().ifPresent(remarks::add);
      limits.unit().ifPresent(remarks::add);
      limits.longBan().ifPresent(remarks::add);
    }
    return remarks;
  }

  @Override
  public List<Resource> evidence(Step step) {
    List<Resource> evidence = new ArrayList<>();
    if (step.resource().equals(AntiHacking.RESOURCE)
        && step.write() instanceof Step.Write.Patch(_, Value.Struct after)) {
      if (List.of(AntiHacking.CHALLENGES, AntiHacking.BARRIERS, AntiHacking.THROTTLE).stream()
          .anyMatch(f -> after.get(f.name()).isPresent())) {
        evidence.add(Users.RESOURCE);
      }
      if (after.get(AntiHacking.BLOCK_FOR.name()).filter(v -> v.asWhole() > LONG_BAN).isPresent()) {
        evidence.add(Blocklist.RESOURCE);
      }
    }
    return evidence;
  }

  /** The limits of one plan, compared with those of the PBX. */
  private record Limits(ProposedPlan proposed) {

    Optional<Refusal> atLeast(Field field, String part, long least, String otherwise) {
      return lowered(field, part)
          .filter(limit -> limit < least)
          .map(limit -> refusal(field, part, limit, otherwise, "write at least " + least));
    }

    Optional<Refusal> forPhones(Field field, String part, long good) {
      return atLeast(field, part, floor(good), "as much as " + phones() + " may send at once");
    }

    /** Refuses a low rate. The rate counts and not the number: twice the period halves it. */
    Optional<Refusal> rate() {
      Optional<Long> requests = number(proposed.after(), AntiHacking.THROTTLE, "requests");
      Optional<Long> period = number(proposed.after(), AntiHacking.THROTTLE, "period");
      if (requests.isEmpty() || period.isEmpty()) {
        return Optional.empty();
      }
      long least = Math.max(1, floor(GOOD_REQUESTS) * period.get() / GOOD_PERIOD);
      boolean slower =
          proposed.live().only(AntiHacking.RESOURCE).isEmpty()
              || rate(proposed.live()).filter(was -> was <= rate(proposed.after()).get()).isEmpty();
      return requests.get() < least && slower
          ? Optional.of(
              refusal(
                  AntiHacking.THROTTLE,
                  "requests",
                  requests.get(),
                  "as much as " + phones() + " may send at once",
                  "write at least " + least + " for a period of " + period.get()))
          : Optional.empty();
    }

    private static Optional<Double> rate(State state) {
      return number(state, AntiHacking.THROTTLE, "requests")
          .flatMap(
              r ->
                  number(state, AntiHacking.THROTTLE, "period")
                      .filter(p -> p > 0)
                      .map(p -> r / (double) p));
    }

    private Refusal refusal(Field field, String part, long limit, String otherwise, String remedy) {
      String name = part.isEmpty() ? field.name() : field.name() + "." + part;
      return Refusal.of(
          NAME,
          "antiHacking",
          proposed.place(AntiHacking.RESOURCE, Resource.ONLY, field),
          name + ": " + limit + " bans the address of an office: " + otherwise,
          remedy + ", or leave it as it is");
    }

    /** The new value of a limit that goes down, or whose old value is unknown. */
    private Optional<Long> lowered(Field field, String part) {
      Optional<Long> before = number(proposed.live(), field, part);
      return number(proposed.after(), field, part)
          .filter(limit -> before.filter(was -> was <= limit).isEmpty());
    }

    private static Optional<Long> number(State state, Field field, String part) {
      String path = part.isEmpty() ? field.name() : Paths.member(field.name(), part);
      return state
          .only(AntiHacking.RESOURCE)
          .flatMap(e -> Paths.get(e.values(), path))
          .filter(Value.Whole.class::isInstance)
          .map(Value::asWhole);
    }

    /**
     * The least value of a limit: enough for all phones, but never more than the known good value.
     */
    private long floor(long good) {
      return proposed.live().knows(Users.RESOURCE)
          ? Math.min(good, Math.max(LEAST, REQUESTS_OF_A_PHONE * extensions()))
          : good;
    }

    private long extensions() {
      return proposed.live().entities(Users.RESOURCE).size();
    }

    private String phones() {
      return proposed.live().knows(Users.RESOURCE)
          ? "the phones of " + extensions() + " extensions behind one address"
          : "an unknown number of phones behind one address";
    }

    Optional<Finding> few() {
      return lowered(AntiHacking.FAILED_LOGINS, "")
          .filter(limit -> limit >= FEWEST_LOGINS && limit < GOOD_LOGINS)
          .map(
              limit ->
                  finding(
                      AntiHacking.FAILED_LOGINS,
                      Severity.WARNING,
                      limit + " failed logins ban everybody behind that address",
                      "write " + GOOD_LOGINS + ", which is known to work"));
    }

    Optional<Finding> unit() {
      boolean changes =
          proposed.steps(AntiHacking.RESOURCE).stream()
              .anyMatch(
                  s ->
                      s.write() instanceof Step.Write.Patch(_, Value.Struct after)
                          && after.get(AntiHacking.THROTTLE.name()).isPresent());
      return changes
          ? Optional.of(
              finding(
                  AntiHacking.THROTTLE,
                  Severity.NOTE,
                  "the vendor does not publish the unit of throttle.period; it is compared with"
                      + " the usual "
                      + GOOD_REQUESTS
                      + " in "
                      + GOOD_PERIOD,
                  "look at the unit in the console"))
          : Optional.empty();
    }

    /** Warns of a ban of days: a single phone with an old password can bring it on an office. */
    Optional<Finding> longBan() {
      Optional<Long> before = number(proposed.live(), AntiHacking.BLOCK_FOR, "");
      List<String> open =
          proposed.plan().context().networks().stream()
              .filter(n -> !n.automation() && !isAllowed(n))
              .map(Network::name)
              .toList();
      return number(proposed.after(), AntiHacking.BLOCK_FOR, "")
          .filter(ban -> ban > LONG_BAN && before.filter(ban::equals).isEmpty())
          .filter(_ -> !open.isEmpty())
          .map(
              ban ->
                  finding(
                      AntiHacking.BLOCK_FOR,
                      Severity.WARNING,
                      "one phone with an old password would ban "
                          + String.join(", ", open)
                          + " for "
                          + ban / LONG_BAN
                          + " days or more",
                      "write blockFor: 1h, which is known to work"));
    }

    private boolean isAllowed(Network network) {
      List<String> allowed =
          Exposed.entries(proposed.after(), "allow").stream().map(Entity::key).toList();
      return NetworkType.covers(allowed, network.cidr());
    }

    private Finding finding(Field field, Severity severity, String message, String remedy) {
      return Finding.of(
              NAME,
              severity,
              "antiHacking",
              Optional.of(proposed.place(AntiHacking.RESOURCE, Resource.ONLY, field)),
              message)
          .remedy(remedy);
    }
  }
}
