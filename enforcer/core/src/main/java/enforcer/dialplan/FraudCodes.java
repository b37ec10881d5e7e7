package enforcer.dialplan;

import enforcer.desired.NumberSets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dial codes that are known for fraud: countries that turn up in reports of it year after year,
 * and the islands behind 1. Rules, tables and looks at the past all ask here.
 */
public final class FraudCodes {
  /** What they are, in the words of every text about them. */
  public static final String WORDS =
      "Cuba, Morocco, Tunisia, Gambia, Mauritania, Sierra Leone, Sao Tome, Somalia, Latvia and the"
          + " islands behind 1";

  private static final List<String> COUNTRIES =
      List.of("53", "212", "216", "220", "222", "232", "239", "252", "371");

  private static final String NORTH_AMERICA = "1";
  private static final Set<String> ISLANDS =
      NumberSets.ofOurs("numbers/nanp-not-us").stream()
          .filter(prefix -> prefix.startsWith("+" + NORTH_AMERICA))
          .map(prefix -> prefix.substring(1))
          .collect(Collectors.toUnmodifiableSet());

  private FraudCodes() {}

  /** Whether a dial code is known for fraud; an island has one of four digits, such as 1876. */
  public static boolean contains(String code) {
    return COUNTRIES.contains(code) || ISLANDS.contains(code);
  }

  /**
   * Whether a permission for a dial code lets in one that is known for fraud; 1 lets in the islands
   * too, without which nobody in North America can call at home.
   *
   * @param own the own dial code; empty where nobody has set one
   */
  public static boolean areOpenedBy(String code, String own) {
    return contains(code) || code.equals(NORTH_AMERICA) && !own.equals(NORTH_AMERICA);
  }

  /** All of them. */
  static Stream<String> all() {
    return Stream.concat(COUNTRIES.stream(), ISLANDS.stream().sorted());
  }
}
