package enforcer.dialplan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes that a caller dials before a number, to hide or show an own number or to choose a carrier.
 * The call goes to what stands behind them, where the provider takes the code.
 */
final class ServiceCodes {
  /** Those of mobile networks, which carriers elsewhere take as well. */
  private static final List<String> ANYWHERE = List.of("*31#", "#31#");

  /** In these, x is any digit and n any but 0. */
  private static final Map<String, List<String>> BY_DIAL_CODE =
      Map.of(
          "44", List.of("141", "1470", "1280", "18xxx"),
          "353", List.of("141", "142"),
          "1", List.of("*67", "*82", "1167", "1182", "101xxxx"),
          "61", List.of("1831", "1832"),
          "64", List.of("0197", "0196"),
          "33", List.of("3651"),
          "46", List.of("95xx"),
          "49", List.of("010nx", "0100xx"));

  private static final List<String> MARKS = List.of("*", "#");

  private final List<String> forms;
  private final Pattern known;

  ServiceCodes(String dialCode) {
    this.forms =
        Stream.concat(ANYWHERE.stream(), BY_DIAL_CODE.getOrDefault(dialCode, List.of()).stream())
            .toList();
    this.known =
        Pattern.compile(
            forms.stream()
                .map(form -> form.replace("*", "\\*").replace("x", "[0-9]").replace("n", "[1-9]"))
                .collect(Collectors.joining("|")));
  }

  /** The number behind the codes; empty where it begins with one that is not known. */
  Optional<String> behind(String digits) {
    String rest = digits;
    for (Matcher code = known.matcher(rest);
        code.lookingAt() && code.end() < rest.length();
        code = known.matcher(rest)) {
      rest = rest.substring(code.end());
    }
    return isMarked(rest) ? Optional.empty() : Optional.of(rest);
  }

  /** Whether digits have a mark that no number has. */
  static boolean isMarked(String digits) {
    return MARKS.stream().anyMatch(digits::contains);
  }

  /**
   * The codes that one of these prefixes is a beginning of, or begins with. A rule without a prefix
   * names none: that it takes every number is told of it anyway.
   */
  Set<String> meeting(Collection<String> prefixes) {
    Set<String> codes = new LinkedHashSet<>();
    for (String form : forms) {
      prefixes.stream()
          .filter(prefix -> !prefix.isEmpty())
          .map(prefix -> prefix.substring(0, Math.min(prefix.length(), form.length())))
          .map(begin -> begin + form.substring(begin.length()).replace('x', '1').replace('n', '1'))
          .filter(code -> known.matcher(code).matches())
          .forEach(codes::add);
    }
    return codes;
  }
}
