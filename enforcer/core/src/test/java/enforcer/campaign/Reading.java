package enforcer.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One answer to each question about calls that nobody has settled.
 *
 * @param emptyBlocks whether a rule without a working route ends the search
 * @param anyScope whether a department means all its members, or those it is the primary one of
 * @param emergencyFirst whether emergency rules are tried before all others
 * @param internalExempt whether a phone that is barred from outside may call for help
 * @param hoursExempt whether a call for help leaves while outside calls are barred by the hour
 * @param houseFirst whether a number of the house takes a call for help
 * @param wallWithoutE164 whether the country list is asked while E164 processing is off
 * @param codeOpensLonger whether an allowed dial code opens the longer ones that begin with it
 * @param nowhereLeaves whether a call abroad leaves whose dial code no country of the PBX has
 * @param plus what a rule sees of a number that is dialled with a + while E164 processing is on
 * @param plusCounts whether a leading + counts in the length of a number
 */
record Reading(
    boolean emptyBlocks,
    boolean anyScope,
    boolean emergencyFirst,
    boolean internalExempt,
    boolean hoursExempt,
    boolean houseFirst,
    boolean wallWithoutE164,
    boolean codeOpensLonger,
    boolean nowhereLeaves,
    Plus plus,
    boolean plusCounts) {

  /** What becomes of the + before the rules are asked. */
  enum Plus {
    AS_DIALLED("asDialled"),
    INTERNATIONAL("international"),
    NATIONAL("national");

    private final String word;

    Plus(String word) {
      this.word = word;
    }
  }

  /** The questions by the name under which a document answers them, and their two answers. */
  private static final List<Question> QUESTIONS =
      List.of(
          new Question("emptyRule", "continues", "blocks"),
          new Question("ruleScope", "primary", "any"),
          new Question("emergencyFirst", "no", "yes"),
          new Question("internalOnlyEmergency", "barred", "exempt"),
          new Question("hoursEmergency", "barred", "exempt"),
          new Question("internalFirst", "no", "yes"),
          new Question("countriesApply", "no", "yes"),
          new Question("sharedDialCode", "apart", "opens"),
          new Question("codeOfNoCountry", "refused", "leaves"),
          new Question("plusLength", "no", "yes"));

  /** So many readings are tried at once; the seed of a pair chooses them among all. */
  private static final int TRIED = 10;

  private record Question(String fact, String no, String yes) {
    private boolean answer(Map<String, String> facts, Dice dice) {
      boolean either = dice.either();
      String said = facts.get(fact);
      return said == null ? either : said.equals(yes);
    }
  }

  /** Some of the readings that do not contradict what a document says of its PBX. */
  static List<Reading> of(Map<String, String> facts, Dice dice) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < TRIED; i++) {
      List<Boolean> answers = QUESTIONS.stream().map(q -> q.answer(facts, dice)).toList();
      Plus any = dice.any(Plus.values());
      Plus plus =
          Stream.of(Plus.values())
              .filter(p -> p.word.equals(facts.get("plusDialled")))
              .findFirst()
              .orElse(any);
      readings.add(
          new Reading(
              answers.get(0),
              answers.get(1),
              answers.get(2),
              answers.get(3),
              answers.get(4),
              answers.get(5),
              answers.get(6),
              answers.get(7),
              answers.get(8),
              plus,
              answers.get(9)));
    }
    return readings.stream().distinct().toList();
  }

  /** The name of every question, with its answers, for those who write documents. */
  static Map<String, List<String>> questions() {
    Map<String, List<String>> questions = new TreeMap<>();
    QUESTIONS.forEach(q -> questions.put(q.fact(), List.of(q.no(), q.yes())));
    questions.put("plusDialled", Stream.of(Plus.values()).map(p -> p.word).toList());
    return questions;
  }
}
