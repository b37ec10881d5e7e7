package enforcer.watch;

import static java.util.Objects.requireNonNull;

import enforcer.model.Release;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A verdict of a rule that is not what it was at the earlier reading.
 *
 * @param object the object as messages call it; empty where the rule is about the whole PBX
 * @param was what was wrong at the earlier reading; empty where that is not told
 * @param what what is wrong, or why it cannot be compared; may be empty
 */
public record RuleShift(Rule rule, Kind kind, String object, String was, String what) {
  /** Where a shift leads. */
  public enum Direction {
    WORSE,
    /** It was judged, and now something that it needs could not be read. */
    UNSEEN,
    /** It was judged, and now there is nothing that it could judge: neither better nor worse. */
    UNJUDGED,
    BETTER,
    /** It failed and fails; whether this is worse, only people can say. */
    CHANGED,
    /** Nothing to compare with: the version of then did not have what the rule judges. */
    FIRST_SEEN,
    /** Nothing to compare with: the rule is new. */
    NEW,
    UNKNOWN
  }

  /** What happened to a verdict. */
  public enum Kind {
    FAILS(Direction.WORSE, "fails now"),
    NEW_OBJECT(Direction.WORSE, "new to the rule, and fails"),
    UNSEEN(Direction.UNSEEN, "was judged, and cannot be judged now"),
    /** Nothing had to be judged, and now something has. */
    APPLIES_UNSEEN(Direction.UNSEEN, "did not apply then; applies now, and cannot be judged"),
    CEASED(Direction.UNJUDGED, "no longer applies"),
    PASSES(Direction.BETTER, "passes now"),
    /** Its object is gone, or no longer what the rule is about: that mends nothing. */
    GONE(Direction.UNJUDGED, "no longer judged"),
    FAILS_OTHERWISE(Direction.CHANGED, "fails in another way"),
    /** Nothing changed but the person or the provider. */
    OF_ANOTHER(Direction.CHANGED, "fails as it did, and is of another one"),
    /** Nothing changed but the name or address by which a person is known. */
    OF_OTHER_NAME(Direction.CHANGED, "fails as it did, of one who is known by something else"),
    FIRST_SEEN(Direction.FIRST_SEEN, "fails; the version of 3CX at that reading had no such thing"),
    NEW_RULE(Direction.NEW, "fails, by a new rule"),
    INCOMPARABLE(Direction.UNKNOWN, "cannot be compared");

    private final Direction direction;
    private final String words;

    Kind(Direction direction, String words) {
      this.direction = direction;
      this.words = words;
    }

    public Direction direction() {
      return direction;
    }

    /** The kind in reports. */
    public String words() {
      return words;
    }
  }

  /** The object of verdicts about the whole PBX, and of the one that stands for all objects. */
  private static final String WHOLE = "";

  public RuleShift {
    requireNonNull(rule, "rule is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(object, "object is null");
    requireNonNull(was, "was is null");
    requireNonNull(what, "what is null");
  }

  /** One without what was wrong then. */
  public RuleShift(Rule rule, Kind kind, String object, String what) {
    this(rule, kind, object, "", what);
  }

  /** What a rule that did not exist then finds now. */
  static List<RuleShift> ofNew(RuleResult now) {
    return failures(now, Kind.NEW_RULE);
  }

  private static List<RuleShift> failures(RuleResult now, Kind kind) {
    return now.verdicts().stream()
        .filter(v -> v.outcome() == RuleOutcome.FAIL)
        .map(v -> new RuleShift(now.rule(), kind, v.object(), v.message()))
        .toList();
  }

  /**
   * How the verdicts of one rule differ.
   *
   * @param release the version of 3CX at the earlier reading
   */
  static List<RuleShift> of(RuleResult then, RuleResult now, Release release) {
    if (release.isBefore(now.rule().since())) {
      return failures(now, Kind.FIRST_SEEN);
    }
    Map<String, ObjectVerdict> before = byObject(then);
    Map<String, ObjectVerdict> after = byObject(now);
    List<RuleShift> shifts = new ArrayList<>();
    after.values().forEach(v -> shift(now.rule(), was(before, v), v).ifPresent(shifts::add));
    Optional<RuleShift> ceased = ceased(now.rule(), before, after);
    if (ceased.isPresent()) {
      return List.of(ceased.get());
    }
    before.values().stream()
        .filter(v -> v.outcome() == RuleOutcome.FAIL && !after.containsKey(v.object()))
        .flatMap(v -> gone(now.rule(), v, Optional.ofNullable(after.get(WHOLE))).stream())
        .forEach(shifts::add);
    return shifts;
  }

  /** A rule that was about objects, and now applies to nothing at all. */
  private static Optional<RuleShift> ceased(
      Rule rule, Map<String, ObjectVerdict> before, Map<String, ObjectVerdict> after) {
    Optional<ObjectVerdict> none =
        Optional.ofNullable(after.get(WHOLE))
            .filter(v -> v.outcome() == RuleOutcome.NOT_APPLICABLE && !v.isUnasked());
    return none.flatMap(
        now ->
            before.values().stream()
                .filter(v -> v.outcome().isJudged())
                .max(Comparator.comparing(ObjectVerdict::outcome))
                .map(was -> ceased(rule, was, now)));
  }

  private static RuleShift ceased(Rule rule, ObjectVerdict was, ObjectVerdict now) {
    return new RuleShift(rule, Kind.CEASED, now.object(), was.message(), now.cause());
  }

  private static Map<String, ObjectVerdict> byObject(RuleResult result) {
    Map<String, ObjectVerdict> verdicts = new LinkedHashMap<>();
    for (ObjectVerdict verdict : result.verdicts()) {
      verdicts.merge(
          verdict.object(),
          verdict,
          (one, other) -> one.outcome().compareTo(other.outcome()) < 0 ? other : one);
    }
    return verdicts;
  }

  /** The earlier verdict on an object, or the one that stood for all; empty for a new object. */
  private static Optional<ObjectVerdict> was(
      Map<String, ObjectVerdict> before, ObjectVerdict verdict) {
    return Optional.ofNullable(before.get(verdict.object()))
        .or(() -> Optional.ofNullable(before.get(WHOLE)));
  }

  private static Optional<RuleShift> shift(
      Rule rule, Optional<ObjectVerdict> was, ObjectVerdict now) {
    return switch (now.outcome()) {
      case FAIL, EXCEPTED -> failing(rule, was, now);
      case UNKNOWN, ERROR ->
          was.filter(w -> w.outcome().isUnseen() || w.isUnasked()).isPresent()
              ? Optional.empty()
              : shift(rule, unseen(was), now.object(), now.cause());
      case PASS ->
          was.filter(w -> isFailure(w.outcome()))
              .flatMap(_ -> shift(rule, Kind.PASSES, now.object(), ""));
      case NOT_APPLICABLE ->
          now.isUnasked() && was.filter(ObjectVerdict::isUnasked).isEmpty()
              ? shift(rule, Kind.INCOMPARABLE, now.object(), "now: " + now.cause())
              : was.filter(w -> w.outcome().isJudged()).map(w -> ceased(rule, w, now));
    };
  }

  private static Kind unseen(Optional<ObjectVerdict> was) {
    return was.filter(w -> w.outcome() == RuleOutcome.NOT_APPLICABLE).isPresent()
        ? Kind.APPLIES_UNSEEN
        : Kind.UNSEEN;
  }

  private static Optional<RuleShift> failing(
      Rule rule, Optional<ObjectVerdict> was, ObjectVerdict now) {
    String object = now.object();
    if (was.isEmpty()) {
      return shift(rule, Kind.NEW_OBJECT, object, now.message());
    }
    ObjectVerdict then = was.get();
    return switch (then.outcome()) {
      case FAIL, EXCEPTED -> otherwise(rule, then, now);
      case PASS -> shift(rule, Kind.FAILS, object, now.message());
      case UNKNOWN, ERROR -> shift(rule, Kind.INCOMPARABLE, object, "then: " + then.cause());
      case NOT_APPLICABLE -> {
        if (then.isUnasked()) {
          yield shift(rule, Kind.INCOMPARABLE, object, "then: " + then.cause());
        }
        yield shift(rule, Kind.FAILS, object, now.message());
      }
    };
  }

  /** A rule that fails may fail by more: 25 failed logins and 500 are the same verdict. */
  private static Optional<RuleShift> otherwise(Rule rule, ObjectVerdict then, ObjectVerdict now) {
    if (!rule.lasting(then.message()).equals(rule.lasting(now.message()))) {
      return Optional.of(
          new RuleShift(rule, Kind.FAILS_OTHERWISE, now.object(), then.message(), now.message()));
    }
    return then.apart().equals(now.apart())
        ? Optional.empty()
        : shift(
            rule,
            Kind.FAILS_OTHERWISE,
            now.object(),
            "the same words, and others behind them: " + now.message());
  }

  private static Optional<RuleShift> gone(
      Rule rule, ObjectVerdict then, Optional<ObjectVerdict> whole) {
    if (whole.filter(w -> w.outcome().isUnseen() || w.isUnasked()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new RuleShift(rule, Kind.GONE, then.object(), then.message(), ""));
  }

  /**
   * The same shift with the reason why an object is no longer judged.
   *
   * @param there the objects that there are, as messages call them
   */
  RuleShift explained(Set<String> there) {
    if (kind != Kind.GONE) {
      return this;
    }
    String why =
        there.contains(object)
            ? "it is still there, and no longer what the rule is about"
            : "it is gone";
    return new RuleShift(rule, kind, object, was, why);
  }

  private static boolean isFailure(RuleOutcome outcome) {
    return outcome == RuleOutcome.FAIL || outcome == RuleOutcome.EXCEPTED;
  }

  private static Optional<RuleShift> shift(Rule rule, Kind kind, String object, String what) {
    return Optional.of(new RuleShift(rule, kind, object, what));
  }
}
