package enforcer.notice;

import enforcer.desired.Enforce;
import enforcer.diff.Change;
import enforcer.model.ObjectNames;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.plan.UnattendedPart;
import enforcer.watch.Attribution;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a night may take back of what it found, by what the document allows.
 *
 * @param part the part of the plan that it would carry out
 * @param held what it leaves alone for a while, and until when
 * @param whyNot why it carries out nothing tonight; empty where it may
 */
public record Correction(Plan part, List<String> held, Optional<String> whyNot) {
  private static final Duration REPORT_ONLY = Duration.ofDays(14);
  private static final Duration HOLD = Duration.ofDays(1);

  public Correction {
    held = List.copyOf(held);
  }

  /**
   * Where a document does not say what may be taken back.
   *
   * @param left the addresses of objects that stay as they are
   */
  public static Correction ofUsual(Plan plan, State live, Set<String> left) {
    Plan part = UnattendedPart.of(plan, live, change -> !left.contains(change.address()));
    return new Correction(part, List.of(), Optional.empty());
  }

  /**
   * Where it does.
   *
   * @param left the addresses of objects that stay as they are
   * @param sights with what this night saw
   */
  public static Correction of(
      Plan plan, State live, Enforce enforce, Set<String> left, FirstSights sights, Instant now) {
    Set<String> byPeople = Attribution.byPeople(plan);
    List<String> held = new ArrayList<>();
    Plan allowed = UnattendedPart.of(plan, live, change -> isNamed(change, enforce, left));
    Plan part =
        UnattendedPart.of(
            plan,
            live,
            change ->
                isNamed(change, enforce, left) && !isHeld(change, allowed, byPeople, sights, now));
    for (Change change : allowed.changes()) {
      if (isHeld(change, allowed, byPeople, sights, now)) {
        Instant until = sights.first(change.address()).plus(HOLD);
        held.add(ObjectNames.of(change.resource(), change.key()) + " until " + minute(until));
      }
    }
    return new Correction(part, held, whyNot(allowed, enforce, sights, now));
  }

  /**
   * What drifted and no night takes back, because nobody has proven that it was applied.
   *
   * @param left the addresses of such objects
   */
  public static List<String> unproven(Plan plan, Set<String> left) {
    return plan.changes().stream()
        .filter(change -> left.contains(change.address()))
        .map(change -> ObjectNames.of(change.resource(), change.key()))
        .distinct()
        .map(name -> name + ", because its last apply was not proven; one more apply settles it")
        .toList();
  }

  /** The same, which leaves these alone as well. */
  public Correction leaving(List<String> more) {
    List<String> all = new ArrayList<>(held);
    all.addAll(more);
    return new Correction(part, all, whyNot);
  }

  /** The same, of which nothing is carried out tonight; the next night tries again. */
  public Correction waiting(String why) {
    List<String> all = new ArrayList<>(held);
    all.add(why);
    return new Correction(part, all, Optional.of(why));
  }

  /** An object that another section describes as well stays as it is. */
  private static boolean isNamed(Change change, Enforce enforce, Set<String> left) {
    return !left.contains(change.address())
        && enforce.names(change.section())
        && change.fields().stream().allMatch(field -> enforce.names(field.section()));
  }

  /** A named person's change that opens no calls stays for a day, counted from when we saw it. */
  private static boolean isHeld(
      Change change, Plan allowed, Set<String> byPeople, FirstSights sights, Instant now) {
    return byPeople.contains(ObjectNames.of(change.resource(), change.key()))
        && !UnattendedPart.decidesCalls(allowed, change)
        && now.isBefore(sights.first(change.address()).plus(HOLD));
  }

  /** A time as people read it. */
  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }

  private static Optional<String> whyNot(
      Plan allowed, Enforce enforce, FirstSights sights, Instant now) {
    Instant end = sights.enforcedSince().plus(REPORT_ONLY);
    long objects = allowed.changes().stream().map(Change::address).distinct().count();
    if (allowed.steps().isEmpty()) {
      return Optional.empty();
    }
    if (now.isBefore(end)) {
      return Optional.of("its first fourteen days only report, until " + minute(end));
    }
    if (objects > enforce.atMost()) {
      return Optional.of(objects + " objects drifted, more than atMost: " + enforce.atMost());
    }
    return enforce
        .window()
        .filter(window -> !window.contains(now))
        .map(window -> "it is outside of the window " + window);
  }
}
