package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

/**
 * One way in which people call for help.
 *
 * @param dialled what they dial, perhaps with an access code in front
 * @param number the emergency number that the trunk must be given
 */
public record EmergencyProbe(String dialled, String number) {

  public EmergencyProbe {
    requireNonNull(dialled, "dialled is null");
    requireNonNull(number, "number is null");
  }

  /** Whether it is the number as it is, with no access code in front. */
  public boolean isPlain() {
    return dialled.equals(number);
  }

  /** {@code 999}, or {@code 9999 (999 behind access code 9)}. */
  @Override
  public String toString() {
    return isPlain()
        ? number
        : dialled
            + " ("
            + number
            + " behind access code "
            + dialled.substring(0, dialled.length() - number.length())
            + ")";
  }
}
