package enforcer.dialplan;

import enforcer.catalogue.Countries;
import enforcer.catalogue.KnownCountries;
import enforcer.catalogue.Numbering;
import enforcer.desired.Fact;
import enforcer.desired.FactReading;
import enforcer.model.DialCodesType;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The check of the allowed countries. The vendor's manual: it applies to the number as the rule has
 * rewritten it; stripping and prepending can therefore lead around it.
 *
 * @param international what stands before a number abroad, as {@code national} before one at home
 * @param own the own dial code, with the code of the {@code area}; empty where nobody set them
 * @param ownOpen whether the PBX says of its country what nobody understands
 * @param listed the dial codes of the list; empty where it was not read
 * @param codes the dial codes of countries that the PBX has, or those of the numbering plans where
 *     it told none; none is longer than {@code longest}
 * @param polarityOpen whether nobody knows if the list allows or denies
 */
record AllowedCountries(
    Optional<Boolean> processing,
    String international,
    String national,
    String own,
    String area,
    boolean ownOpen,
    Optional<Boolean> removesCountry,
    Optional<Boolean> removesArea,
    Optional<Set<String>> listed,
    Set<String> codes,
    int longest,
    boolean polarityOpen) {
  /** The usual international prefixes, for a PBX whose own prefix was not read. */
  private static final List<String> USUAL = List.of("00", "011");

  private static final Answers.Question ON =
      new Answers.Question("numbering.%s", "Is numbering.%s on?");

  AllowedCountries {
    codes = Set.copyOf(codes);
  }

  private static Optional<Boolean> flag(Optional<Entity> numbering, Field field) {
    return numbering.flatMap(e -> e.get(field)).map(Value::asFlag);
  }

  private static String text(Optional<Entity> numbering, Field field) {
    return numbering.map(e -> e.text(field)).orElse("");
  }

  /**
   * The country check of a state.
   *
   * @param facts the settled readings; while the meaning of the list is open, the state holds it as
   *     read
   */
  static AllowedCountries of(State state, Map<String, String> facts) {
    Optional<Set<String>> listed =
        state
            .only(Countries.RESOURCE)
            .flatMap(e -> e.get(Countries.ALLOWED))
            .map(v -> Set.copyOf(v.asTexts()));
    Optional<Entity> numbering = state.only(Numbering.RESOURCE);
    String own = Numbering.ownCode(numbering);
    Set<String> told = KnownCountries.codes(state);
    Set<String> codes = new HashSet<>(told.isEmpty() ? DialCodesType.codes() : told);
    listed.ifPresent(codes::addAll);
    if (!own.isEmpty()) {
      codes.add(own);
    }
    return new AllowedCountries(
        flag(numbering, Numbering.ENABLED),
        text(numbering, Numbering.INTERNATIONAL),
        text(numbering, Numbering.NATIONAL),
        own,
        text(numbering, Numbering.AREA),
        numbering.filter(Numbering::isUnclear).isPresent(),
        flag(numbering, Numbering.REMOVE_COUNTRY),
        flag(numbering, Numbering.REMOVE_AREA),
        listed,
        codes,
        codes.stream().mapToInt(String::length).max().orElse(0),
        !facts.containsKey(Fact.COUNTRY_CODES.name()));
  }

  /** Every form in which a rule may see a number. */
  List<String> seen(String dialled) {
    return dialled.startsWith("+") && !international.isEmpty()
        ? List.of(
            dialled,
            international + dialled.substring(1),
            nationally(dialled, false),
            nationally(dialled, true))
        : List.of(dialled);
  }

  /**
   * How far the length that a rule sees of a number with a plus may differ from its real length.
   */
  Set<Integer> shifts() {
    int withoutCountry = -own.length() - 1;
    return new TreeSet<>(
        List.of(
            0,
            international.length() - 1,
            withoutCountry + national.length(),
            withoutCountry - area.length()));
  }

  /** A number of the own country without its code, and any other one with the prefix. */
  private String nationally(String dialled, boolean withoutArea) {
    if (own.isEmpty() || !dialled.startsWith(own, 1)) {
      return international + dialled.substring(1);
    }
    String rest = dialled.substring(1 + own.length());
    return withoutArea && !area.isEmpty() && rest.startsWith(area)
        ? rest.substring(area.length())
        : national + rest;
  }

  /** The form in which a rule sees a number, in the reading of the answers. */
  String seen(String dialled, Answers answers) {
    if (!dialled.startsWith("+") || international.isEmpty() || !isProcessing(answers)) {
      return dialled;
    }
    if (answers.are(FactReading.PLUS_NATIONAL)
        && removes(removesCountry, "removeCountryCode", answers)) {
      return nationally(dialled, removes(removesArea, "removeAreaCode", answers));
    }
    return answers.are(FactReading.PLUS_NATIONAL) || answers.are(FactReading.PLUS_INTERNATIONAL)
        ? international + dialled.substring(1)
        : dialled;
  }

  private static boolean removes(Optional<Boolean> known, String field, Answers answers) {
    return answers.known(known, ON, field);
  }

  /** The dial code that bars a number; empty if the number may leave. */
  Optional<String> refused(String sent, Answers answers) {
    Optional<String> code = abroad(sent).map(this::code);
    if (code.isEmpty() || (ownOpen ? mayBeOwn(answers) : isOwn(code.get()))) {
      return Optional.empty();
    }
    if (!isChecked(answers)
        || isBelowOwn(code.get()) && answers.are(FactReading.SHARED_CODE_OPENS)
        || isAllowed(code.get(), answers)) {
      return Optional.empty();
    }
    return Optional.of(code.get().isEmpty() ? "" : "+" + code.get());
  }

  /** The vendor warns that the list needs the international prefix; the rest of that is open. */
  private boolean isChecked(Answers answers) {
    boolean asked = isProcessing(answers) || answers.are(FactReading.COUNTRIES_ALWAYS_APPLY);
    return asked
        && (!international.isBlank()
            || answers.known(
                Optional.empty(),
                "checking without internationalPrefix",
                "Is the country list checked while no international prefix is set?"));
  }

  /** Whether another country has a longer code that begins with the own one. */
  private boolean isBelowOwn(String code) {
    return !own.isEmpty() && !code.equals(own) && code.startsWith(own);
  }

  private static boolean mayBeOwn(Answers answers) {
    return answers.known(
        Optional.empty(), "numbering.country", "Is it a number of the own country of the PBX?");
  }

  private boolean isOwn(String code) {
    return !own.isEmpty() && code.equals(own);
  }

  /** The prefixes with which a number may leave the country. */
  Set<String> begins() {
    Set<String> all = new TreeSet<>(begins(international));
    all.add("+");
    return all;
  }

  /**
   * The dial codes that can matter, with the shortest digits that begin no dial code. A number with
   * none of them is of a country that is not listed.
   */
  Set<String> boundaries() {
    Set<String> all = ofNoCountry();
    Set<String> list = listed.orElse(Set.of());
    for (String code : codes) {
      if (!code.isEmpty() && (list.contains(code) || isBelow(code, list) || isBelowOwn(code))) {
        all.add(code);
      }
    }
    if (!own.isEmpty()) {
      all.add(own);
    }
    return all;
  }

  /** The shortest digits with which no dial code begins and that begin with none. */
  private Set<String> ofNoCountry() {
    NavigableSet<String> known = new TreeSet<>(codes);
    Set<String> all = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(""));
    while (!open.isEmpty()) {
      String begin = open.pop();
      for (char digit = '0'; digit <= '9'; digit++) {
        String digits = begin + digit;
        String next = known.ceiling(digits);
        if (next == null || !next.startsWith(digits)) {
          all.add(digits);
        } else if (!next.equals(digits)) {
          open.push(digits);
        }
      }
    }
    return all;
  }

  /** The class of a code; codes of one class are allowed or refused alike. */
  String sort(String code) {
    if (isOwn(code)) {
      return "own";
    }
    if (!code.isEmpty() && code(code).isEmpty()) {
      return "of no country";
    }
    Set<String> list = listed.orElse(Set.of());
    String where = list.contains(code) ? "listed" : isBelow(code, list) ? "below" : "";
    return isBelowOwn(code) ? "below own " + where : where;
  }

  /** Whether this code begins with a shorter code of the list. */
  private static boolean isBelow(String code, Set<String> list) {
    for (int length = 1; length < code.length(); length++) {
      if (list.contains(code.substring(0, length))) {
        return true;
      }
    }
    return false;
  }

  /** Beginnings with a plus that a rule may see as this prefix. */
  Set<String> withPlus(String prefix) {
    Set<String> all = new TreeSet<>();
    if (!international.isEmpty() && prefix.startsWith(international)) {
      all.add("+" + prefix.substring(international.length()));
    } else if (!own.isEmpty() && prefix.startsWith(national)) {
      all.add("+" + own + prefix.substring(national.length()));
    }
    if (!own.isEmpty() && !area.isEmpty() && !removesArea.equals(Optional.of(false))) {
      all.add("+" + own + area + prefix);
    }
    return all;
  }

  private static List<String> begins(String international) {
    return international.isEmpty() ? USUAL : List.of(international);
  }

  /**
   * The destination of a number in one canonical form: the same digits behind a plus, the
   * international prefix or, in the PBX's own country, the national prefix reach the same
   * telephone.
   */
  String destination(String sent) {
    Optional<String> abroad = abroad(sent);
    if (abroad.isPresent()) {
      return "+" + abroad.get();
    }
    return !own.isEmpty() && !national.isEmpty() && sent.startsWith(national)
        ? "+" + own + sent.substring(national.length())
        : sent;
  }

  private boolean isProcessing(Answers answers) {
    return answers.known(processing, "numbering.enabled", "Is E164 processing on?");
  }

  /** The digits behind the international prefix; empty for a number within the country. */
  private Optional<String> abroad(String sent) {
    if (sent.startsWith("+")) {
      return Optional.of(sent.substring(1));
    }
    for (String prefix : begins(international)) {
      if (sent.startsWith(prefix)) {
        return Optional.of(sent.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  /** The longest known dial code at the beginning of a number; an empty text if there is none. */
  private String code(String digits) {
    for (int length = Math.min(longest, digits.length()); length > 0; length--) {
      String code = digits.substring(0, length);
      if (codes.contains(code)) {
        return code;
      }
    }
    return "";
  }

  private boolean isAllowed(String code, Answers answers) {
    if (listed.isEmpty()) {
      return answers.known(
          Optional.empty(), "country allowed (not read)", "May its country be called?");
    }
    if (code.isEmpty()) {
      return answers.are(FactReading.NO_COUNTRY_LEAVES);
    }
    boolean isListed = isListed(code, answers);
    return polarityOpen && answers.are(FactReading.COUNTRIES_DENIED) ? !isListed : isListed;
  }

  private boolean isListed(String code, Answers answers) {
    Set<String> list = listed.orElseThrow();
    if (list.contains(code)) {
      return true;
    }
    return isBelow(code, list) && answers.are(FactReading.SHARED_CODE_OPENS);
  }
}
