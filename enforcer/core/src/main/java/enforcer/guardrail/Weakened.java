package enforcer.guardrail;

import enforcer.desired.Approval;
import enforcer.desired.DesiredState;
import enforcer.desired.Upheld;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.ReadingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects what a change weakens, with the place in the change and the one in its base.
 *
 * <p>A collecting parameter that lives as long as one comparison of two documents.
 */
final class Weakened {
  static final String HOLDS =
      "the base holds for this change; if it is meant, an administrator approves it, and it counts"
          + " from the next change on";

  private final DesiredState head;
  private final DesiredState base;
  private final List<Finding> found = new ArrayList<>();
  private Approval approval = Approval.ROUTINE;

  Weakened(DesiredState head, DesiredState base) {
    this.head = head;
    this.base = base;
  }

  DesiredState head() {
    return head;
  }

  DesiredState base() {
    return base;
  }

  /** Notes that a key is weaker; the base holds. */
  void holds(String path, String what) {
    add(path, what, HOLDS);
  }

  /** Notes that a key is weaker. */
  void add(String path, String what, String remedy) {
    add(path, head.governance().places().apply(path), was(path), what, remedy);
  }

  /** Notes that an entry of a list is gone; its list is where it would stand. */
  void gone(String entry, String list, String what, String remedy) {
    within(entry, list, what + " is no longer managed", remedy);
  }

  /** Notes that part of an entry is weaker; in the change it stands somewhere in its list. */
  void within(String entry, String list, String what, String remedy) {
    add(list, head.governance().places().apply(list), was(entry), what, remedy);
  }

  /** Notes that something is weaker, where it stands in the base. */
  void add(String path, Place now, Place then, String what, String remedy) {
    found.add(
        Finding.of(
                Upheld.RULE,
                Severity.WARNING,
                subject(path),
                Optional.of(now),
                what + " (base " + then + ")")
            .remedy(remedy));
  }

  private Place was(String path) {
    return base.governance().places().apply(path);
  }

  private static String subject(String path) {
    return "guardrail " + path;
  }

  /** Notes that this class of people must agree at least. */
  void needs(Approval least) {
    approval = approval.and(least);
  }

  List<Finding> found() {
    return List.copyOf(found);
  }

  Approval approval() {
    return approval;
  }

  static String member(String path, String key) {
    return ReadingContext.member(path, key);
  }
}
