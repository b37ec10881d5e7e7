package enforcer.dialplan;

import enforcer.desired.Fact;
import java.util.List;
import java.util.Optional;

/** Answers open questions while one call is traced. */
@FunctionalInterface
interface Answers {

  /** The reading of a fact that is to be taken for true. */
  String of(Fact fact);

  /** Whether a fact is to be read in this way. */
  default boolean are(Fact fact, String reading) {
    return of(fact).equals(reading);
  }

  /** What is known, or else what is to be taken for true. */
  default boolean known(Optional<Boolean> answer, String name, String question) {
    return answer.orElseGet(() -> are(circumstance(name, question), "yes"));
  }

  /** A question about one PBX that has not been read from it. */
  static Fact circumstance(String name, String question) {
    return new Fact(name, question, List.of("yes", "no"), "ask the PBX with plan");
  }
}
