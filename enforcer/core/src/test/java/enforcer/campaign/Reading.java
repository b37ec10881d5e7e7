package enforcer.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One answer to each question about calls that nobody has settled.
 *
 * @param emptyBlocks whether a rule without a working route ends the search
 * @param anyScope whether a department means all its members, or those it is the primary one of
 * @param emergencyFirst whether emergency rules are tried before all others
 * @param internalExempt whether a phone that is barred from outside may call for help
 */
record Reading(
    boolean emptyBlocks, boolean anyScope, boolean emergencyFirst, boolean internalExempt) {

  private static final List<Reading> ALL = all();

  /** The readings that do not contradict what a document says of its PBX. */
  static List<Reading> of(Map<String, String> facts) {
    return ALL.stream().filter(r -> r.agrees(facts)).toList();
  }

  private boolean agrees(Map<String, String> facts) {
    return says(facts, "emptyRule", emptyBlocks ? "blocks" : "continues")
        && says(facts, "ruleScope", anyScope ? "any" : "primary")
        && says(facts, "emergencyFirst", emergencyFirst ? "yes" : "no");
  }

  private static boolean says(Map<String, String> facts, String fact, String reading) {
    return facts.getOrDefault(fact, reading).equals(reading);
  }

  private static List<Reading> all() {
    List<Reading> all = new ArrayList<>();
    for (int bits = 0; bits < 16; bits++) {
      all.add(new Reading((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0));
    }
    return List.copyOf(all);
  }
}
