package enforcer.policy;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import enforcer.dialplan.FraudCodes;
import enforcer.dialplan.Home;
import enforcer.dialplan.NumberClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions that expressions have beside those of CEL. */
final class Functions {
  /** What becomes of digits; a number may also be reached by others. */
  static final String DIAL = "dial";

  /** The functions that follow calls. */
  static final Set<String> ABOUT_CALLS =
      Set.of(
          DIAL,
          "lost",
          "helpsBy",
          "isForEveryone",
          "isForPercent",
          "takesHelpAlone",
          "takingAll",
          "lineCodes",
          "reached",
          "carried",
          "sentOn",
          "leaves",
          "through",
          "leadsTo");

  /** Those of them that ask what an extension can call, and take its number last. */
  static final Set<String> ABOUT_CALLERS =
      Set.of(DIAL, "lost", "reached", "sentOn", "leaves", "through", "leadsTo");

  /** The first elements of a list. */
  static final String BRIEF = "brief";

  /** What stands between them. */
  static final String BETWEEN = ", ";

  /** The most elements that a text lists. */
  static final int MOST_SHOWN = 12;

  private static final int MOST_DIGITS = 999;

  /** The steps of following the calls to one number. */
  private static final long OF_CALL = 100;

  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType TEXTS = ListType.create(TEXT);

  private Functions() {}

  static List<CelFunctionDecl> declared() {
    List<CelFunctionDecl> all = new ArrayList<>(NetworkFunctions.declared());
    all.addAll(others());
    return all;
  }

  private static List<CelFunctionDecl> others() {
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            DIAL, CelOverloadDecl.newGlobalOverload("dial_texts", TEXT, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "lost", CelOverloadDecl.newGlobalOverload("lost_texts", TEXTS, TEXTS, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "emergencyNumbers",
            CelOverloadDecl.newGlobalOverload("emergencyNumbers", TEXTS, List.of())),
        CelFunctionDecl.newFunctionDeclaration(
            "countriesChecked",
            CelOverloadDecl.newGlobalOverload(
                "countriesChecked", SimpleType.BOOL, SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isKnownForFraud",
            CelOverloadDecl.newGlobalOverload(
                "isKnownForFraud_texts", SimpleType.BOOL, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "helpsBy", CelOverloadDecl.newGlobalOverload("helpsBy_text", TEXTS, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isForEveryone",
            CelOverloadDecl.newGlobalOverload("isForEveryone_text", SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "takesHelpAlone",
            CelOverloadDecl.newGlobalOverload("takesHelpAlone_text", SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isForPercent",
            CelOverloadDecl.newGlobalOverload(
                "isForPercent_text", SimpleType.BOOL, TEXT, SimpleType.INT)),
        CelFunctionDecl.newFunctionDeclaration(
            "holdPercent",
            CelOverloadDecl.newGlobalOverload(
                "holdPercent_texts", SimpleType.BOOL, TEXTS, SimpleType.INT)),
        CelFunctionDecl.newFunctionDeclaration(
            "takingAll",
            CelOverloadDecl.newGlobalOverload("takingAll_texts", TEXTS, TEXTS, SimpleType.INT)),
        CelFunctionDecl.newFunctionDeclaration(
            "untaken", CelOverloadDecl.newGlobalOverload("untaken_texts", TEXTS, TEXTS)),
        CelFunctionDecl.newFunctionDeclaration(
            "takenTogether", CelOverloadDecl.newGlobalOverload("takenTogether_texts", TEXT, TEXTS)),
        CelFunctionDecl.newFunctionDeclaration(
            "lineCodes", CelOverloadDecl.newGlobalOverload("lineCodes_text", TEXTS, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "takesLength",
            CelOverloadDecl.newGlobalOverload(
                "takesLength_text", SimpleType.BOOL, TEXT, SimpleType.INT)),
        CelFunctionDecl.newFunctionDeclaration(
            "reached", CelOverloadDecl.newGlobalOverload("reached_texts", TEXTS, TEXTS, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "carried", CelOverloadDecl.newGlobalOverload("carried_texts", TEXTS, TEXTS, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "dearer", CelOverloadDecl.newGlobalOverload("dearer_texts", TEXTS, TEXT, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "sentOn", CelOverloadDecl.newGlobalOverload("sentOn_texts", TEXT, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "leaves",
            CelOverloadDecl.newGlobalOverload("leaves_texts", SimpleType.BOOL, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "through", CelOverloadDecl.newGlobalOverload("through_texts", TEXTS, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "leadsTo",
            CelOverloadDecl.newGlobalOverload("leadsTo_texts", TEXT, TEXT, TEXT, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "abroad", CelOverloadDecl.newGlobalOverload("abroad_texts", TEXTS, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "waysAbroad", CelOverloadDecl.newGlobalOverload("waysAbroad_texts", TEXTS, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "premiumNumbers",
            CelOverloadDecl.newGlobalOverload("premiumNumbers_texts", TEXTS, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "premiumAtHome",
            CelOverloadDecl.newGlobalOverload("premiumAtHome_texts", TEXTS, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isPremium",
            CelOverloadDecl.newGlobalOverload(
                "isPremium_texts", SimpleType.BOOL, TEXT, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "spelled", CelOverloadDecl.newGlobalOverload("spelled_texts", TEXTS, TEXTS, TEXTS)),
        CelFunctionDecl.newFunctionDeclaration(
            BRIEF, CelOverloadDecl.newGlobalOverload("brief_texts", TEXT, TEXTS)),
        CelFunctionDecl.newFunctionDeclaration(
            "sure",
            CelOverloadDecl.newGlobalOverload("sure_flag", SimpleType.BOOL, SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "on", CelOverloadDecl.newGlobalOverload("on_age", TEXT, SimpleType.INT)));
  }

  /**
   * The functions for one phone system; each counts its steps before it takes them.
   *
   * @param at the time from which ages are counted
   */
  static List<CelFunctionBinding> bound(CallAnswers calls, Steps steps, Instant at) {
    List<CelFunctionBinding> all = new ArrayList<>(NetworkFunctions.bound(steps));
    all.addAll(others(calls, steps, at));
    return all;
  }

  private static List<CelFunctionBinding> others(CallAnswers calls, Steps steps, Instant at) {
    return List.of(
        CelFunctionBinding.from(
            "dial_texts",
            String.class,
            String.class,
            (digits, extension) -> {
              steps.take(OF_CALL);
              return calls.dial(CallArguments.digits(digits), CallArguments.extension(extension));
            }),
        CelFunctionBinding.from(
            "lost_texts",
            List.class,
            String.class,
            (numbers, extension) -> {
              steps.take(OF_CALL * numbers.size());
              return calls.lost(CallArguments.numbers(numbers), CallArguments.extension(extension));
            }),
        CelFunctionBinding.from("emergencyNumbers", List.of(), _ -> calls.emergencyNumbers()),
        CelFunctionBinding.from(
            "countriesChecked",
            Boolean.class,
            String.class,
            (processing, prefix) -> calls.countriesChecked(processing, CallArguments.way(prefix))),
        CelFunctionBinding.from(
            "isKnownForFraud_texts",
            String.class,
            String.class,
            (code, own) ->
                FraudCodes.areOpenedBy(CallArguments.code(code), CallArguments.own(own))),
        CelFunctionBinding.from(
            "helpsBy_text",
            String.class,
            rule -> {
              steps.take(OF_CALL);
              return calls.helpsBy(rule);
            }),
        CelFunctionBinding.from("isForEveryone_text", String.class, calls::isForEveryone),
        CelFunctionBinding.from(
            "takesHelpAlone_text",
            String.class,
            rule -> {
              steps.take(OF_CALL);
              return calls.takesHelpAlone(rule);
            }),
        CelFunctionBinding.from(
            "isForPercent_text",
            String.class,
            Long.class,
            (rule, percent) -> calls.isForPercent(rule, CallArguments.percent(percent))),
        CelFunctionBinding.from(
            "holdPercent_texts",
            List.class,
            Long.class,
            (departments, percent) ->
                calls.holdPercent(texts(departments), CallArguments.percent(percent))),
        CelFunctionBinding.from(
            "takingAll_texts",
            List.class,
            Long.class,
            (rules, percent) -> {
              steps.take(OF_CALL * rules.size());
              return calls.takingAll(texts(rules), CallArguments.percent(percent));
            }),
        CelFunctionBinding.from("untaken_texts", List.class, rules -> calls.untaken(texts(rules))),
        CelFunctionBinding.from(
            "takenTogether_texts", List.class, rules -> calls.takenTogether(texts(rules))),
        CelFunctionBinding.from(
            "lineCodes_text",
            String.class,
            begin -> {
              steps.take(OF_CALL);
              return calls.lineCodes(CallArguments.number(begin));
            }),
        CelFunctionBinding.from(
            "takesLength_text", String.class, Long.class, Functions::takesLength),
        CelFunctionBinding.from(
            "reached_texts",
            List.class,
            String.class,
            (numbers, extension) -> {
              steps.take(OF_CALL * numbers.size());
              return calls.reached(
                  CallArguments.numbers(numbers), CallArguments.extension(extension));
            }),
        CelFunctionBinding.from(
            "carried_texts",
            List.class,
            String.class,
            (numbers, rule) -> {
              steps.take(OF_CALL * numbers.size());
              return calls.carried(CallArguments.numbers(numbers), rule);
            }),
        CelFunctionBinding.from(
            "dearer_texts",
            List.of(String.class, String.class, String.class),
            asked -> {
              steps.take(OF_CALL);
              return dearer(calls, texts(List.of(asked)));
            }),
        CelFunctionBinding.from(
            "sentOn_texts",
            String.class,
            String.class,
            (digits, extension) -> {
              steps.take(OF_CALL);
              return calls.sentOn(CallArguments.digits(digits), CallArguments.extension(extension));
            }),
        CelFunctionBinding.from(
            "leaves_texts",
            String.class,
            String.class,
            (digits, extension) -> {
              steps.take(OF_CALL);
              return calls.leaves(CallArguments.digits(digits), CallArguments.extension(extension));
            }),
        CelFunctionBinding.from(
            "through_texts",
            String.class,
            String.class,
            (digits, extension) -> {
              steps.take(OF_CALL);
              return calls.through(
                  CallArguments.digits(digits), CallArguments.extension(extension));
            }),
        CelFunctionBinding.from(
            "leadsTo_texts",
            List.of(String.class, String.class, String.class, String.class),
            asked -> {
              steps.take(OF_CALL);
              return leadsTo(calls, texts(List.of(asked)));
            }),
        CelFunctionBinding.from("abroad_texts", String.class, String.class, CountryNumbers::abroad),
        CelFunctionBinding.from(
            "waysAbroad_texts", String.class, String.class, CountryNumbers::ways),
        CelFunctionBinding.from(
            "premiumNumbers_texts", String.class, String.class, CountryNumbers::premium),
        CelFunctionBinding.from(
            "premiumAtHome_texts", String.class, String.class, CountryNumbers::premiumAtHome),
        CelFunctionBinding.from(
            "isPremium_texts",
            List.of(String.class, String.class, String.class),
            asked -> CountryNumbers.isPremium(texts(List.of(asked)))),
        CelFunctionBinding.from(
            "spelled_texts",
            List.class,
            List.class,
            (begins, ends) -> {
              steps.take((long) begins.size() * ends.size());
              return spelled(texts(begins), texts(ends));
            }),
        CelFunctionBinding.from("brief_texts", List.class, list -> brief(texts(list))),
        CelFunctionBinding.from("sure_flag", Boolean.class, String.class, Functions::sure),
        CelFunctionBinding.from(
            "on_age",
            Long.class,
            age -> LocalDate.ofInstant(at.minusSeconds(age), ZoneOffset.UTC).toString()));
  }

  /** The class of a number to which calls are sent on: the dial code, how abroad begins, digits. */
  private static String leadsTo(CallAnswers calls, List<String> asked) {
    Home home = Home.of(CallArguments.own(asked.get(0)), CallArguments.way(asked.get(1)));
    String digits = CallArguments.digits(asked.get(2));
    List<String> given = calls.given(digits, CallArguments.extension(asked.get(3)));
    return home.numberClass(digits)
        .filter(found -> found != NumberClass.HOME || home.isValid(digits))
        .or(() -> given.isEmpty() ? home.numberClass(digits) : dearest(home, given))
        .map(NumberClass::word)
        .orElseThrow(
            () ->
                new CallAnswers.Undecided(
                    asked.get(0).isEmpty()
                        ? "the country of the phone system is not known"
                        : "the number begins with a code that is not known in this country"));
  }

  /** What a rule makes dearer: the dial code, how abroad begins, the name of the rule. */
  private static List<String> dearer(CallAnswers calls, List<String> asked) {
    CountryNumbers.ways(asked.get(0), asked.get(1));
    return calls.dearer(
        asked.get(2), Home.of(CallArguments.own(asked.get(0)), CallArguments.way(asked.get(1))));
  }

  private static boolean sure(boolean so, String why) {
    if (!so) {
      throw new CallAnswers.Undecided(why);
    }
    return true;
  }

  private static boolean takesLength(String lengths, long digits) {
    return CallArguments.lengths(lengths)
        .contain(CallArguments.between(1, digits, MOST_DIGITS))
        .orElseThrow();
  }

  /** The dearest class of several numbers; one that is not understood may be as dear as any. */
  private static Optional<NumberClass> dearest(Home home, List<String> numbers) {
    List<NumberClass> known =
        numbers.stream().flatMap(number -> home.numberClass(number).stream()).toList();
    return known.stream()
        .max(Comparator.naturalOrder())
        .filter(most -> most == NumberClass.PREMIUM || known.size() == numbers.size());
  }

  static List<String> texts(List<?> list) {
    return list.stream().map(String.class::cast).toList();
  }

  /** Every end behind every beginning. */
  private static List<String> spelled(List<String> begins, List<String> ends) {
    return ends.stream()
        .flatMap(end -> begins.stream().distinct().map(begin -> begin + end))
        .toList();
  }

  /** The first elements of a list, and how many more there are. */
  private static String brief(List<String> list) {
    String shown = list.stream().limit(MOST_SHOWN).collect(Collectors.joining(BETWEEN));
    int more = list.size() - MOST_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
