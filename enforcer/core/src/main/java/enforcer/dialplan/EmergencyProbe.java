package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;

/**
 * One way to dial an emergency number.
 *
 * @param dialled the digits that are dialled, perhaps behind an access code, or a short number that
 *     a rule turns into the emergency number
 * @param number the emergency number that the trunk must get
 */
public record EmergencyProbe(String dialled, String number) {

  public EmergencyProbe {
    requireNonNull(dialled, "dialled is null");
    requireNonNull(number, "number is null");
  }

  /** These numbers, each dialled behind an access code; an empty code dials them plainly. */
  static List<EmergencyProbe> behind(String code, Collection<String> numbers) {
    return numbers.stream().map(number -> new EmergencyProbe(code + number, number)).toList();
  }

  /** Whether the number is dialled without an access code. */
  public boolean isPlain() {
    return dialled.equals(number);
  }

  /** {@code 999}, {@code 9999 (999 behind access code 9)}, or {@code 5555 (sent as 999)}. */
  @Override
  public String toString() {
    if (isPlain()) {
      return number;
    }
    int code = dialled.length() - number.length();
    return code > 0 && dialled.endsWith(number)
        ? dialled + " (" + number + " behind access code " + dialled.substring(0, code) + ")"
        : dialled + " (sent as " + number + ")";
  }
}
