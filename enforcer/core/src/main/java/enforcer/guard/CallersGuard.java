package enforcer.guard;

import enforcer.catalogue.CallerBlocklist;
import enforcer.diagnostic.Place;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps calls from outside coming in. The syntax of wildcards in blocked numbers is not published;
 * a pattern with few digits might match every caller.
 */
final class CallersGuard implements Guard {
  private static final String NAME = "callers";
  private static final int FEWEST_DIGITS = 5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A blocked caller must not be an emergency centre that calls back, or a pattern with so"
        + " few digits that it may match everybody. Write more digits, or take the entry"
        + " out.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>();
    for (Step step : proposed.steps(CallerBlocklist.RESOURCE)) {
      String number = step.key();
      if (step.write() instanceof Step.Write.Delete) {
        continue;
      }
      if (number.matches(".*[*?xX%#].*") && digits(number).length() < FEWEST_DIGITS) {
        refusals.add(
            refusal(
                proposed,
                number,
                "blocking callers \"" + number + "\" might refuse nearly every call",
                "write at least " + FEWEST_DIGITS + " digits of the number"));
      }
      if (proposed.plan().context().emergencyNumbers().contains(digits(number))) {
        refusals.add(
            refusal(
                proposed,
                number,
                "blocking callers \""
                    + number
                    + "\" would refuse the emergency centre calling back",
                "take the entry out"));
      }
    }
    return refusals;
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }

  private static Refusal refusal(
      ProposedPlan proposed, String number, String message, String remedy) {
    Place place = proposed.place(CallerBlocklist.RESOURCE, number);
    return Refusal.of(NAME, "callerBlocklist " + number, place, message, remedy);
  }
}
