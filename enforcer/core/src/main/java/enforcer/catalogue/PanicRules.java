package enforcer.catalogue;

import java.util.Set;

/** The outbound rules of a panic, by name: they stand before every rule but the emergency rules. */
public final class PanicRules {
  /** The rule that refuses calls abroad. */
  public static final String ABROAD = "Panic: no calls abroad";

  /** The rule that refuses the islands whose numbers begin like those of the own country. */
  public static final String ISLANDS = "Panic: no calls to islands of code 1";

  private static final Set<String> NAMES = Set.of(ABROAD, ISLANDS);

  private PanicRules() {}

  /** Whether an outbound rule is named as a panic names its own. */
  public static boolean isOne(String rule) {
    return NAMES.contains(rule);
  }
}
