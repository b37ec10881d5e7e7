package enforcer.dialplan;

import enforcer.desired.Fact;
import enforcer.desired.FactReading;
import java.util.List;
import java.util.Optional;

/** Answers open questions while one call is traced. */
@FunctionalInterface
interface Answers {

  /** The reading that is assumed for a fact. */
  String of(Fact fact);

  /** Whether this reading is assumed for its fact. */
  default boolean are(FactReading reading) {
    return of(reading.fact()).equals(reading.word());
  }

  /** The known answer; where it is empty, the assumed one. */
  default boolean known(Optional<Boolean> answer, String name, String question) {
    return answer.isPresent()
        ? answer.get()
        : are(new FactReading(circumstance(name, question), "yes"));
  }

  /** The same of one of many objects, of which a call asks often and seldom in vain. */
  default boolean known(Optional<Boolean> answer, Question question, String object) {
    return answer.isPresent()
        ? answer.get()
        : known(answer, question.name().formatted(object), question.words().formatted(object));
  }

  /** A question about one of many objects, whose name stands for each {@code %s}. */
  record Question(String name, String words) {}

  /** A question about one PBX whose answer was not read from it. */
  static Fact circumstance(String name, String question) {
    return new Fact(name, question, List.of("yes", "no"), "ask the PBX with plan");
  }
}
