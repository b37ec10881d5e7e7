package enforcer.dialplan;

import java.util.stream.Collectors;

/** Why an emergency call does not get through as it should. */
public enum DeliveryFlaw {
  REFUSED,
  DIGITS,
  NOT_REGISTERED,
  PIN;

  /**
   * The outcome of the call, for a message.
   *
   * @param number the intended emergency number
   */
  public String sentence(Disposition end, String number) {
    return switch (this) {
      case REFUSED, PIN -> end.sentence();
      case DIGITS -> end.sentence() + ", but it must arrive as " + number;
      case NOT_REGISTERED ->
          end.sentence()
              + ": "
              + end.ways().stream()
                  .map(Disposition.Way::trunk)
                  .distinct()
                  .collect(Collectors.joining(" and "))
              + (end.ways().size() == 1 ? " is" : " are")
              + " not registered";
    };
  }
}
