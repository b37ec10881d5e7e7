package enforcer.dialplan;

import enforcer.dialplan.Disposition.Way;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The digits that a trunk may get for an emergency call: on any trunk the number itself, and on
 * each trunk the digits that the caller's emergency rule sends there today. A carrier may ask for
 * digits other than the number, and only its own trunk is known to understand them.
 *
 * @param number the intended emergency number
 * @param sent the digits of today's call by trunk; of several routes of a trunk, the first counts
 */
record AcceptedDigits(String number, Map<String, String> sent) {
  AcceptedDigits {
    sent = Map.copyOf(sent);
  }

  /**
   * The understood digits of a call that an emergency rule sends on these routes; none for another
   * call.
   */
  static AcceptedDigits of(String number, Iterable<Way> ways) {
    Map<String, String> sent = new LinkedHashMap<>();
    ways.forEach(way -> sent.putIfAbsent(way.trunk(), way.sent()));
    return new AcceptedDigits(number, sent);
  }

  /** Whether a call on this route arrives as well as it does today. */
  boolean keeps(Way way) {
    return way.sent().equals(number) || way.sent().equals(sent.get(way.trunk()));
  }

  /**
   * Whether a call on this route can be assumed to reach the emergency centre. A carrier may ask
   * for more digits, but not for a part of the number: a part means that digits were stripped.
   */
  boolean claims(Way way) {
    return way.sent().equals(number) || (keeps(way) && !number.contains(way.sent()));
  }
}
