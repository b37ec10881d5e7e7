package enforcer.guardrail;

import enforcer.catalogue.DialTest;
import enforcer.desired.Approval;
import enforcer.desired.Emergency;
import enforcer.desired.FactProof;
import enforcer.diagnostic.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What calls are judged by: emergency numbers, tests of calls, and facts about the PBX. More
 * numbers, more tests and fewer settled facts are stricter. A fact that the change settles by
 * itself stays open, so that both its readings must be safe; the PBX may still prove it.
 */
final class HeldCalls {
  private static final String EMERGENCY = "emergency";
  private static final String FACTS = "facts";
  private static final String TESTS = "dialTests";

  private HeldCalls() {}

  static Emergency emergency(Weakened weakened) {
    Emergency now = weakened.head().emergency();
    Emergency then = weakened.base().emergency();
    if (!now.numbers().equals(then.numbers())
        || !now.country().equals(then.country())
        || !now.accessCodes().equals(then.accessCodes())) {
      weakened.needs(Approval.EMERGENCY);
    }
    List<String> dropped = then.numbers().stream().filter(n -> !now.numbers().contains(n)).toList();
    if (!dropped.isEmpty()) {
      weakened.holds(
          Weakened.member(EMERGENCY, "numbers"), String.join(", ", dropped) + " is no longer kept");
    }
    if (!now.country().equals(then.country())) {
      weakened.holds(
          Weakened.member(EMERGENCY, "country"),
          "the country is " + word(now.country()) + ", and was " + word(then.country()));
    }
    Map<String, Place> places = new HashMap<>(then.places());
    places.putAll(now.places());
    return new Emergency(
        now.file(),
        List.copyOf(all(now.numbers(), then.numbers())),
        then.country(),
        codes(weakened, now, then),
        places);
  }

  /** More access codes are stricter than fewer; none written means those that the rules show. */
  private static Optional<List<String>> codes(Weakened weakened, Emergency now, Emergency then) {
    List<String> before = then.accessCodes().orElse(List.of());
    boolean more =
        then.accessCodes().isPresent()
            && now.accessCodes().filter(codes -> codes.containsAll(before)).isPresent();
    if (!more && !now.accessCodes().equals(then.accessCodes())) {
      weakened.holds(
          Weakened.member(EMERGENCY, "accessCodes"),
          "the access codes are " + codes(now) + ", and were " + codes(then));
    }
    return then.accessCodes()
        .map(_ -> List.copyOf(all(now.accessCodes().orElse(List.of()), before)));
  }

  private static TreeSet<String> all(List<String> some, List<String> more) {
    TreeSet<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  private static String word(Optional<String> country) {
    return country.orElse("that of the PBX");
  }

  private static String codes(Emergency emergency) {
    return emergency.accessCodes().map(c -> String.join(", ", c)).orElse("those of the rules");
  }

  /** The tests of the base that the change has no more, each with its place in the base. */
  static List<DialTest> dialTests(Weakened weakened) {
    List<DialTest> now = weakened.head().dialTests();
    List<DialTest> then = weakened.base().dialTests();
    List<DialTest> dropped = missing(then, now);
    for (DialTest test : dropped) {
      weakened.add(
          TESTS,
          weakened.head().governance().places().apply(TESTS),
          test.place(),
          "the test of " + String.join(", ", test.numbers()) + " is gone or another one",
          Weakened.HOLDS);
    }
    List<String> emergency =
        List.copyOf(
            all(weakened.head().emergency().numbers(), weakened.base().emergency().numbers()));
    if (Stream.concat(dropped.stream(), missing(now, then).stream())
        .flatMap(test -> test.numbers().stream())
        .anyMatch(emergency::contains)) {
      weakened.needs(Approval.EMERGENCY);
    }
    return dropped.stream().map(test -> at(test, test.place().inBase())).toList();
  }

  private static List<DialTest> missing(List<DialTest> some, List<DialTest> others) {
    return some.stream().filter(t -> others.stream().noneMatch(o -> isSame(o, t))).toList();
  }

  private static boolean isSame(DialTest one, DialTest other) {
    Place nowhere = Place.of("");
    return at(one, nowhere).equals(at(other, nowhere));
  }

  private static DialTest at(DialTest test, Place place) {
    return new DialTest(
        test.numbers(), test.from(), test.route(), test.needsPin(), test.as(), place);
  }

  static Map<String, String> facts(Weakened weakened) {
    Map<String, String> then = weakened.base().facts();
    Map<String, String> taken = new TreeMap<>(weakened.head().facts());
    for (Map.Entry<String, String> fact : new TreeMap<>(taken).entrySet()) {
      if (!fact.getValue().equals(then.get(fact.getKey()))) {
        weakened.add(
            Weakened.member(FACTS, fact.getKey()),
            "the change itself settles " + fact.getKey() + " as " + fact.getValue(),
            "the fact stays open for this change unless the PBX proves it; if it is proven"
                + " otherwise, an administrator approves it, and it counts from the next change"
                + " on");
        taken.remove(fact.getKey());
      }
    }
    return taken;
  }

  /** The proofs of the facts that are taken; one that the change rewrites stays as it was. */
  static Map<String, FactProof> proofs(Weakened weakened, Map<String, String> taken) {
    Map<String, FactProof> proofs = new TreeMap<>(weakened.head().proofs());
    proofs.keySet().retainAll(taken.keySet());
    new TreeMap<>(weakened.base().proofs())
        .forEach(
            (fact, then) -> {
              Optional<FactProof> now = Optional.ofNullable(proofs.get(fact));
              if (taken.containsKey(fact) && now.filter(then::saysTheSameAs).isEmpty()) {
                weakened.holds(
                    Weakened.member(Weakened.member(FACTS, fact), "provenBy"),
                    "the proof of " + fact + (now.isEmpty() ? " is gone" : " is another one"));
                proofs.put(fact, then);
              }
            });
    return proofs;
  }
}
