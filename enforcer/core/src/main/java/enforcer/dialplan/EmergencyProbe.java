package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

/**
 * One way to dial an emergency number.
 *
 * @param dialled the digits that are dialled, perhaps behind an access code
 * @param number the emergency number that the trunk must get
 */
public record EmergencyProbe(String dialled, String number) {

  public EmergencyProbe {
    requireNonNull(dialled, "dialled is null");
    requireNonNull(number, "number is null");
  }

  /** Whether the number is dialled without an access code. */
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
