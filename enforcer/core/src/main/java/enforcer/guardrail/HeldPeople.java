package enforcer.guardrail;

import enforcer.model.Value;
import enforcer.secret.SecretRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rule for extensions said of people of whom no rule with the same selector says it any
 * more. Other rules may say it of all or of some of them; the later one decides.
 */
final class HeldPeople {
  private static final String ELSEWHERE =
      "the plan shows what changes for them; if it is meant, an administrator approves it";

  private final String path;
  private final List<Value> now;
  private final Value then;
  private final Weakened weakened;

  private HeldPeople(String path, List<Value> now, Value then, Weakened weakened) {
    this.path = path;
    this.now = now;
    this.then = then;
    this.weakened = weakened;
  }

  static void compare(String path, List<Value> now, Value then, Weakened weakened) {
    HeldPeople people = new HeldPeople(path, now, then, weakened);
    HeldRules.said(then, people::field);
  }

  private void field(String part, String key) {
    List<Value> saying =
        now.stream().filter(r -> HeldRules.said(r, part, key).isPresent()).toList();
    Optional<Numbers> numbers = Whom.of(then).listed();
    if (numbers.isPresent()) {
      numbered(numbers.get(), part, key, saying);
    } else {
      whole(part, key, saying);
    }
  }

  private void numbered(Numbers all, String part, String key, List<Value> saying) {
    Numbers left = all;
    List<Numbers.Range> others = new ArrayList<>();
    for (Value rule : saying.reversed()) {
      Optional<Numbers> about = Whom.of(rule).listed(left);
      if (about.isPresent()) {
        Numbers after = left.without(about.get());
        if (!isAsBefore(rule, part, key)) {
          others.addAll(left.without(after).ranges());
        }
        left = after;
      }
    }
    if (!others.isEmpty()) {
      differs(part, key, "extensions " + new Numbers(others));
    }
    if (!left.isEmpty()) {
      Numbers silent = left;
      boolean mayBeSaid =
          saying.stream().map(Whom::of).anyMatch(w -> w.listed(silent).isEmpty() && meets(w));
      unsaid(part, key, "extensions " + left, mayBeSaid);
    }
  }

  /** Where it is not written who they are, one rule must be about all of them for sure. */
  private void whole(String part, String key, List<Value> saying) {
    Whom whom = Whom.of(then);
    Optional<Value> deciding =
        saying.reversed().stream().filter(rule -> Whom.of(rule).holds(whom)).findFirst();
    if (deciding.isEmpty()) {
      boolean mayBeSaid = saying.stream().map(Whom::of).anyMatch(this::meets);
      unsaid(part, key, HeldEntries.shown(then), mayBeSaid);
    } else if (!isAsBefore(deciding.get(), part, key)) {
      differs(part, key, HeldEntries.shown(then));
    }
  }

  private boolean meets(Whom others) {
    return others.mayMeet(Whom.of(then));
  }

  private boolean isAsBefore(Value rule, String part, String key) {
    Value before = HeldRules.said(then, part, key).orElseThrow();
    Value after = HeldRules.said(rule, part, key).orElseThrow();
    return part.equals(HeldRules.REQUIRE)
        ? SecretRules.isAsStrict(after.asStruct(), before.asStruct())
        : after.equals(before);
  }

  private void differs(String part, String key, String whom) {
    boolean asks = part.equals(HeldRules.REQUIRE);
    weakened.within(
        at(part, key),
        path,
        asks
            ? key + " of " + whom + " asks for less than before"
            : key + " of " + whom + " falls under a rule that says otherwise",
        asks ? HeldRules.LESS : ELSEWHERE);
  }

  private void unsaid(String part, String key, String whom, boolean mayBeSaid) {
    if (mayBeSaid) {
      weakened.within(
          at(part, key),
          path,
          key + " of " + whom + " is managed only where another rule is about them",
          HeldEntries.UNMANAGED);
    } else {
      weakened.gone(at(part, key), path, key + " of " + whom, HeldEntries.UNMANAGED);
    }
  }

  private String at(String part, String key) {
    return Weakened.member(Weakened.member(path, part), key);
  }
}
