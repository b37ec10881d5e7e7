package enforcer.desired;

import java.util.Map;

/** A possible reading of a fact; one that the fact does not have cannot be made. */
public record FactReading(Fact fact, String word) {
  public static final FactReading COUNTRIES_ALLOWED = of(Fact.COUNTRY_CODES, "allow");
  public static final FactReading COUNTRIES_DENIED = of(Fact.COUNTRY_CODES, "deny");
  public static final FactReading EMPTY_RULE_BLOCKS = of(Fact.EMPTY_RULE, "blocks");
  public static final FactReading EMPTY_RULE_CONTINUES = of(Fact.EMPTY_RULE, "continues");
  public static final FactReading ANY_MEMBER = of(Fact.RULE_SCOPE, "any");
  public static final FactReading LOST_SCOPE_EVERYBODY = of(Fact.LOST_SCOPE, "everybody");
  public static final FactReading EMERGENCY_RULES_FIRST = of(Fact.EMERGENCY_FIRST, "yes");
  public static final FactReading EMERGENCY_RULES_IN_PLACE = of(Fact.EMERGENCY_FIRST, "no");
  public static final FactReading PREFIXES_UNLIMITED = of(Fact.PREFIX_LIMIT, "none");
  public static final FactReading INTERNAL_ONLY_EXEMPT = of(Fact.INTERNAL_ONLY_EMERGENCY, "exempt");
  public static final FactReading HOURS_EXEMPT = of(Fact.HOURS_EMERGENCY, "exempt");
  public static final FactReading INTERNAL_NUMBER_FIRST = of(Fact.INTERNAL_FIRST, "yes");
  public static final FactReading DISABLED_NUMBER_TAKEN = of(Fact.DISABLED_NUMBER, "yes");
  public static final FactReading COUNTRIES_ALWAYS_APPLY = of(Fact.COUNTRIES_APPLY, "yes");
  public static final FactReading SHARED_CODE_OPENS = of(Fact.SHARED_DIAL_CODE, "opens");
  public static final FactReading NO_COUNTRY_LEAVES = of(Fact.NO_COUNTRY, "leaves");
  public static final FactReading PLUS_INTERNATIONAL = of(Fact.PLUS_DIALLED, "international");
  public static final FactReading PLUS_NATIONAL = of(Fact.PLUS_DIALLED, "national");
  public static final FactReading PLUS_COUNTS = of(Fact.PLUS_LENGTH, "yes");
  public static final FactReading TUNNEL_OPEN = of(Fact.REMOTE_TUNNEL, "open");
  public static final FactReading TUNNEL_CLOSED = of(Fact.REMOTE_TUNNEL, "closed");
  public static final FactReading CONCEALED_KEPT = of(Fact.CONCEALED_ROUND_TRIP, "kept");

  public FactReading {
    if (!fact.readings().contains(word)) {
      throw new IllegalArgumentException(fact.name() + " has no reading " + word);
    }
  }

  private static FactReading of(Fact fact, String word) {
    return new FactReading(fact, word);
  }

  /** Whether these facts settle the question with this reading. */
  public boolean isSettledBy(Map<String, String> facts) {
    return word.equals(facts.get(fact.name()));
  }
}
