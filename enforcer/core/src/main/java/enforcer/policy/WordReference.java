package enforcer.policy;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words and functions of expressions as a page for those who write rules. */
public final class WordReference {
  /** The file below {@code schema} with the same content. */
  public static final String FILE = "RULE-WORDS.md";

  private static final String BEGIN =
      """
      # The words of rules

      This file is generated from the model that rules are compiled against. `schema/policy-pack.schema.json` has
      the keys of a rule; `policies` and `examples/policies` have examples.

      Expressions are [CEL](https://cel.dev) with its standard macros (`all`, `exists`, `filter`, `map`) and its string
      functions (`contains`, `join`, `replace`, `split`, …). They see three variables:

      - `self.WORD.TERM`: a setting of the phone system; where the word is a list, `self.WORD` is its objects.
      - `item.TERM`: the object that is judged, in `assert` and `message` of a rule with `forEach`. It has the terms of
        the list that `forEach` names: with `forEach: self.trunks.filter(t, t.enabled)`, those of `trunks`.
      - `params.NAME`: what the rule says under `params`.

      ## What was not seen is unknown

      - A word whose answer was refused, broken or empty where that cannot be makes every rule that names it unknown,
        also where the rest of the expression would decide. So does a term that the PBX left out, unless the rest
        decides: `false && x` is false, `true || x` is true, whatever `x` is.
      - `has()` is refused, because it would take what was not seen for what is not there. So are `self` and `item`
        alone and `self["word"]`, which hide what a rule rests on. `self.WORD` and `item` have nothing but what is below.
      - A function about calls has no value where a fact that nobody publishes would decide, or something was not read.
      - A rule passes or fails only by `assert`. An expression that ends in an error, such as a division by
        nothing, is a mistake in the rule: it is not judged, and the check exits with 1.
      - The types below are checked before any phone system is read: `"1h"` is no int, and + joins a text with texts
        alone, so that a number needs `string()`.
      - A value that the PBX holds as nothing is an empty text. A time is the seconds before the reading, so that
        `item.used > 7776000` is: not used for 90 days; one that was never is not said.
      - A duration is in seconds.
      - Terms with * are read only where a rule names them.
      """;

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry(
              "isPrivate",
              "Whether every address of a network is for use inside only; what is not may still be"
                  + " none of the internet, see isPublic."),
          Map.entry(
              "isPublic",
              "Whether no address of a network has a special purpose by the registries of the IANA,"
                  + " such as private, shared by carriers, reserved and multicast; those of"
                  + " documentation count as public, as in examples."),
          Map.entry(
              "isLoopback",
              "Whether a host name or address means the machine that uses it: localhost, 127.1,"
                  + " [::1] and the like."),
          Map.entry(
              "isNowhere",
              "Whether a host is an address that no other network carries: one of the own link,"
                  + " such as 169.254.1.1, or a reserved one, such as 240.0.0.1; or one of many"
                  + " hosts, such as 224.0.0.1."),
          Map.entry(
              "sure",
              "True where this is true; else unknown, for the reason in the text: what else was"
                  + " seen contradicts it."),
          Map.entry(
              "isSameHost",
              "Whether two texts are the same host name, also in capitals, with a dot at the end or"
                  + " without the domain, or the same address; an empty text is no host."),
          Map.entry(
              "prefixLen",
              "The length of the prefix of a network; that of an address is 32 or 128."),
          Map.entry(
              "wide",
              "Those of some networks that are no private ones and are wider than these prefix"
                  + " lengths, of IPv4 and of IPv6, alone or as one range with their neighbours;"
                  + " what lies within another one adds nothing, and IPv4 in an IPv6 form is"
                  + " IPv4."),
          Map.entry(
              "isInternet",
              "Whether some networks together hold so many percent of all IPv4 addresses, or of the"
                  + " IPv6 addresses of the internet, 2000::/3."),
          Map.entry("inCidr", "Whether the first network or address lies in the second network."),
          Map.entry(
              "dial",
              "What becomes of these very digits when the extension dials them: route, pin, refuse"
                  + " or inside. An assert may say that they end in a way, such as == 'route', or"
                  + " are not refused, != 'refuse'. That they are refused or do not leave, such as"
                  + " == 'refuse' or != 'route', is a mistake there, as other digits may reach the"
                  + " same number: write size(reached([...], item.number)) == 0."),
          Map.entry(
              "lost",
              "Those of some emergency numbers that do not arrive when the extension dials them: no"
                  + " call leaves at once, no trunk that takes it is registered, or the first one"
                  + " gets other digits, which are told."),
          Map.entry(
              "emergencyNumbers",
              "The emergency numbers that a phone on a fixed line of the country must reach, and"
                  + " those that the document adds; unknown where none is known for sure."),
          Map.entry(
              "countriesChecked",
              "Whether the list of countries is checked; takes self.numbering.enabled and"
                  + " self.numbering.internationalPrefix. Unknown where the phone system may"
                  + " ignore it."),
          Map.entry(
              "isKnownForFraud",
              "Whether a permission for a dial code lets in one that is known for fraud;"
                  + " takes the code and self.numbering.country."),
          Map.entry(
              "helpsBy",
              "The trunks to which the outbound rule of this name gives an emergency number of the"
                  + " country as that number."),
          Map.entry(
              "isForEveryone",
              "Whether the outbound rule of this name is for every extension that is enabled, also"
                  + " where it names them by departments or ranges; unknown where that depends on"
                  + " an open fact."),
          Map.entry(
              "takesHelpAlone",
              "Whether every number that the outbound rule of this name takes is an emergency"
                  + " number of the phone system, by its prefixes and lengths."),
          Map.entry(
              "isForPercent",
              "Whether the outbound rule of this name is for so many percent of the extensions that"
                  + " are enabled; as for isForEveryone."),
          Map.entry(
              "holdPercent",
              "Whether so many percent of the extensions that are enabled are in one of these"
                  + " departments."),
          Map.entry(
              "takingAll",
              "Those of the outbound rules of these names that together take every number, as for"
                  + " untaken, from so many percent of the extensions that are enabled; none where"
                  + " they do not."),
          Map.entry(
              "untaken",
              "The first digits of which, at every length from 7 digits on, some number is taken by"
                  + " none of the outbound rules of these names; none where they take every number"
                  + " behind a code for a line that they take off."),
          Map.entry(
              "takenTogether",
              "What the outbound rules of these names take, where untaken names no digit: every"
                  + " number, or every number of some lengths."),
          Map.entry(
              "lineCodes",
              "The codes for a line that the outbound rules for everyone take off, as for"
                  + " isForEveryone; none where one of them takes numbers with the first digit of"
                  + " the text without a code."),
          Map.entry("takesLength", "Whether the length of an outbound rule takes so many digits."),
          Map.entry(
              "reached",
              "The digits with which an extension reaches one of these numbers at once, without a"
                  + " PIN: also behind access codes, and as rules rewrite them. A blank in a number"
                  + " makes it a range: 0900 1234567 stands for all numbers that begin with 0900,"
                  + " and one is tried for every way in which a rule may take one."),
          Map.entry(
              "carried",
              "The digits with which somebody reaches one of these numbers by the outbound rule of"
                  + " this name; ranges as for reached. Unknown where there is no such rule."),
          Map.entry(
              "dearer",
              "The digits that an outbound rule turns into a number abroad or a premium one, which"
                  + " they were not; takes self.numbering.country,"
                  + " self.numbering.internationalPrefix and the name of the rule."),
          Map.entry(
              "sentOn",
              "What becomes of a call that an extension sends on to these digits; an empty"
                  + " extension stands for an object that is none. As for dial."),
          Map.entry(
              "leaves",
              "Whether such a call certainly leaves, at once or by a PIN; not so where that depends"
                  + " on an open fact."),
          Map.entry("through", "The outbound rules that may carry such a call, in any reading."),
          Map.entry(
              "leadsTo",
              "What the number is to which an extension sends calls on, such as premium or abroad;"
                  + " takes self.numbering.country, self.numbering.internationalPrefix, the digits"
                  + " and the extension."),
          Map.entry(
              "abroad",
              "Two numbers of each country but the own one, as ranges for reached; takes"
                  + " self.numbering.country and how numbers abroad begin."),
          Map.entry(
              "premiumNumbers",
              "The premium numbers of the own country in every spelling, as its numbering plan"
                  + " names them; takes self.numbering.country and"
                  + " self.numbering.internationalPrefix; unknown where no plan names any."),
          Map.entry(
              "premiumAtHome",
              "The same as people at home dial them, once for each length that a range has; short"
                  + " ones where there are no others."),
          Map.entry(
              "waysAbroad",
              "What people dial before a number abroad; takes self.numbering.country and"
                  + " self.numbering.internationalPrefix."),
          Map.entry(
              "isPremium",
              "Whether numbers that begin so are premium numbers; takes self.numbering.country,"
                  + " self.numbering.internationalPrefix and the digits; unknown where nobody knows"
                  + " the premium numbers of the country."),
          Map.entry("spelled", "Every end of the second list behind every beginning of the first."),
          Map.entry("brief", "The first 12 elements of a list, and how many more there are."),
          Map.entry(
              "on",
              "The day, in UTC, of what is so many seconds old; the message of an ageing rule names"
                  + " it, so that an exception ends when something newer fails."));

  private WordReference() {}

  /** The page. */
  public static String text() {
    PolicyModel model = PolicyModel.at(Instant.EPOCH);
    StringBuilder page = new StringBuilder(BEGIN);
    page.append("\n## Functions\n\n| function | gives | meaning |\n|---|---|---|\n");
    Functions.declared().forEach(function -> page.append(row(function)));
    page.append("\n## Words\n");
    model.words().forEach(word -> page.append(chapter(word)));
    return page.toString();
  }

  /** The functions without a sentence, and the sentences without a function. */
  static Set<String> unexplained() {
    Set<String> all =
        Functions.declared().stream()
            .map(CelFunctionDecl::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> unlike = new LinkedHashSet<>(FUNCTIONS.keySet());
    unlike.removeAll(all);
    all.removeAll(FUNCTIONS.keySet());
    unlike.addAll(all);
    return unlike;
  }

  private static String row(CelFunctionDecl function) {
    CelOverloadDecl form = function.overloads().iterator().next();
    String takes =
        form.parameterTypes().stream().map(WordReference::name).collect(Collectors.joining(", "));
    return "| `%s(%s)` | %s | %s |\n"
        .formatted(
            function.name(),
            takes,
            name(form.resultType()),
            FUNCTIONS.getOrDefault(function.name(), ""));
  }

  private static String name(CelType type) {
    return type instanceof ListType list ? "list of " + name(list.elemType()) : type.name();
  }

  private static String chapter(Word word) {
    List<Term> terms = word.terms().stream().sorted(Comparator.comparing(Term::name)).toList();
    String rows =
        terms.stream()
            .map(
                t ->
                    "| `%s`%s | %s | %s |\n"
                        .formatted(
                            t.name(),
                            t.evidence().isPresent() ? " *" : "",
                            cell(type(t)),
                            cell(t.doc())))
            .collect(Collectors.joining());
    return "\n### self.%s\n\n%s %s\n\n| term | type | meaning |\n|---|---|---|\n%s"
        .formatted(
            word.name(),
            cell(word.doc()),
            word.isList() ? "A list; its objects have:" : "Once; it has:",
            rows);
  }

  private static String type(Term term) {
    return term.type().values().isEmpty()
        ? term.type().words()
        : term.type().words() + ": " + String.join(", ", term.type().values());
  }

  private static String cell(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
  }
}
