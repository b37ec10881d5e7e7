package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import enforcer.dialplan.Disposition.Routed;
import enforcer.dialplan.Disposition.Way;
import java.util.List;

/**
 * What becomes of a call for help: it arrives only where the first trunk that takes it gets the
 * number itself.
 *
 * @param detail what to say of it beside the number; may be empty
 */
public record HelpCall(Fate fate, String detail) {

  public HelpCall {
    requireNonNull(fate, "fate is null");
    requireNonNull(detail, "detail is null");
  }

  /** Whether it arrives. */
  public enum Fate {
    ARRIVES,
    /** A provider may ask for digits before the number; only the provider knows. */
    OPEN,
    LOST
  }

  static HelpCall of(DialPlan plan, String number, Disposition end, Answers answers) {
    if (!(end instanceof Routed(_, List<Way> ways, boolean pin)) || pin) {
      return new HelpCall(Fate.LOST, "");
    }
    List<Way> up = ways.stream().filter(way -> isUp(plan, way.trunk(), answers)).toList();
    if (up.isEmpty()) {
      return new HelpCall(Fate.LOST, "no trunk that takes it is registered");
    }
    String sent = up.getFirst().sent();
    if (sent.equals(number)) {
      return new HelpCall(Fate.ARRIVES, "");
    }
    String arrives = up.getFirst().trunk() + " gets it as " + (sent.isEmpty() ? "nothing" : sent);
    return new HelpCall(sent.endsWith(number) ? Fate.OPEN : Fate.LOST, arrives);
  }

  private static boolean isUp(DialPlan plan, String trunk, Answers answers) {
    return answers.known(
        plan.registered(trunk), "registered " + trunk, "Is trunk " + trunk + " registered?");
  }

  /** The number with what becomes of it. */
  public String of(String number) {
    return detail.isEmpty() ? number : number + " (" + detail + ")";
  }
}
