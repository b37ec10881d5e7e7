package enforcer.policy;

import enforcer.desired.Fact;
import enforcer.dialplan.Home;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rules may ask about calls. Each answer may be unknown: {@link Undecided}. */
interface CallAnswers {

  /** Why nobody can follow any call; empty where everything that decides calls was read. */
  default Optional<String> whyNone() {
    return Optional.empty();
  }

  /** What extensions have in common whose calls end alike; never the same for others. */
  default String alike(String extension) {
    return extension;
  }

  /** What becomes of these very digits when an extension dials them. */
  String dial(String digits, String extension);

  /**
   * Those of some emergency numbers that do not arrive when an extension dials them, each with what
   * becomes of it where that is not plain.
   */
  List<String> lost(List<String> numbers, String extension);

  /** The emergency numbers of the phone system, as its country and its document name them. */
  List<String> emergencyNumbers();

  /** What is settled of an open fact; empty while it is open. */
  Optional<String> settled(Fact fact);

  /**
   * Whether the phone system certainly checks calls by its list of countries, or certainly not. The
   * list works only where the international prefix is known.
   *
   * @param processing whether E164 processing is on
   * @param prefix what is dialled before a number abroad; empty where nobody set it
   */
  default boolean countriesChecked(boolean processing, String prefix) {
    if (!processing) {
      Optional<String> applies = settled(Fact.COUNTRIES_APPLY);
      if (applies.isEmpty()) {
        throw new Undecided(
            "E164 processing is off, and the phone system ignores the list if "
                + Fact.COUNTRIES_APPLY.name()
                + " is no");
      }
      if (applies.get().equals("no")) {
        return false;
      }
    }
    if (prefix.isBlank()) {
      throw new Undecided(
          "no international prefix is set, without which the phone system may ignore the list; set"
              + " it in the console under Admin > Advanced > E164 settings");
    }
    return true;
  }

  /** The trunks to which an outbound rule gives an emergency number as that number. */
  List<String> helpsBy(String rule);

  /** Whether an outbound rule takes the emergency numbers of the phone system and no other ones. */
  boolean takesHelpAlone(String rule);

  /** Whether an outbound rule is for every extension that is enabled, however it names them. */
  default boolean isForEveryone(String rule) {
    return isForPercent(rule, 100);
  }

  /** Whether an outbound rule is for so many percent of the extensions that are enabled. */
  boolean isForPercent(String rule, int percent);

  /** Whether so many percent of the extensions that are enabled are in one of these departments. */
  boolean holdPercent(List<String> departments, int percent);

  /**
   * Those of some outbound rules that together take every number from so many percent of the
   * extensions that are enabled; none where they do not.
   */
  List<String> takingAll(List<String> rules, int percent);

  /** The first digits of which some number is taken by none of these outbound rules. */
  List<String> untaken(List<String> rules);

  /** What these outbound rules take where they leave no first digit untaken, in words. */
  String takenTogether(List<String> rules);

  /**
   * The codes for a line behind which the outbound rules for everyone take numbers that begin so;
   * none where one of them takes such numbers without a code.
   */
  List<String> lineCodes(String begin);

  /**
   * The digits with which an extension reaches one of these numbers at once, without a PIN: the
   * numbers as they are, behind every access code, and as rules rewrite them.
   */
  List<String> reached(List<String> numbers, String extension);

  /** The digits with which somebody reaches one of these numbers by an outbound rule. */
  List<String> carried(List<String> numbers, String rule);

  /** The digits that an outbound rule turns into a number abroad or a premium one. */
  List<String> dearer(String rule, Home home);

  /**
   * What becomes of a call that is sent on to these digits.
   *
   * @param extension the extension that sends it on; empty for an object that is none
   */
  String sentOn(String digits, String extension);

  /** Whether such a call leaves in every reading. */
  boolean leaves(String digits, String extension);

  /** The outbound rules that may carry such a call, in any reading. */
  List<String> through(String digits, String extension);

  /** The numbers that trunks may get for such a call, in any reading. */
  List<String> given(String digits, String extension);

  /** The settled facts that the answers rest on which were given since this was asked last. */
  default Set<String> takeFacts() {
    return Set.of();
  }

  /** The result of a call is unknown; the message says why. */
  final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecided(String why) {
      super(why);
    }
  }
}
