package enforcer.dialplan;

import enforcer.dialplan.Disposition.Way;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trunk may be given for an emergency call: the number itself, whatever the trunk, and on
 * each trunk the digits that the caller's emergency rule sends there today. A carrier may ask for
 * other digits than the number, and only its own trunk is known to understand them.
 *
 * @param number the emergency number that is meant
 * @param sent the digits of today's call by trunk, those of the first way where a trunk has more
 */
record Understood(String number, Map<String, String> sent) {
  Understood {
    sent = Map.copyOf(sent);
  }

  /**
   * What is understood where an emergency rule takes a call by some ways; by none for any other.
   */
  static Understood of(String number, Iterable<Way> ways) {
    Map<String, String> sent = new LinkedHashMap<>();
    ways.forEach(way -> sent.putIfAbsent(way.trunk(), way.sent()));
    return new Understood(number, sent);
  }

  /** Whether a call that leaves like this arrives as well as it does today. */
  boolean keeps(Way way) {
    return way.sent().equals(number) || way.sent().equals(sent.get(way.trunk()));
  }

  /**
   * Whether a call that leaves like this can be taken to reach the emergency centre. A carrier that
   * asks for other digits asks for more, not for a part of the number: that lost its first digits.
   */
  boolean claims(Way way) {
    return way.sent().equals(number) || (keeps(way) && !number.contains(way.sent()));
  }
}
