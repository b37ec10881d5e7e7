package enforcer.diagnostic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A remark of a guard, a rule or the reading of a PBX about an object; never a secret, and never
 * anything that a secret could be derived from.
 *
 * @param rule the name of the guard or rule, such as {@code lockout}
 * @param subject the objects that it is about, such as {@code extensions 201, 202}
 * @param members the single objects that a count in the message stands for; may be empty
 * @param place the line to change, if there is one
 * @param standing whether it was so before the plan; a report shows it only with --details
 */
public record Finding(
    String rule,
    Severity severity,
    String subject,
    List<String> members,
    Optional<Place> place,
    String message,
    String remedy,
    boolean standing) {

  public Finding {
    requireNonNull(rule, "rule is null");
    members = List.copyOf(members);
    requireNonNull(place, "place is null");
    requireNonNull(message, "message is null");
    requireNonNull(remedy, "remedy is null");
  }

  public static Finding of(
      String rule, Severity severity, String subject, Optional<Place> place, String message) {
    return new Finding(rule, severity, subject, List.of(), place, message, "", false);
  }

  public Finding remedy(String what) {
    return new Finding(rule, severity, subject, members, place, message, what, standing);
  }

  /** This finding in other words. */
  public Finding saying(String what) {
    return new Finding(rule, severity, subject, members, place, what, remedy, standing);
  }

  public Finding members(List<String> objects) {
    return new Finding(rule, severity, subject, objects, place, message, remedy, standing);
  }

  /** This finding, marked as standing or not. */
  public Finding standing(boolean always) {
    return new Finding(rule, severity, subject, members, place, message, remedy, always);
  }

  @Override
  public String toString() {
    String where = place.map(p -> p + " ").orElse("");
    return where + rule + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
