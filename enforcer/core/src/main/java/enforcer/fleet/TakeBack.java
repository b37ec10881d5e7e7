package enforcer.fleet;

import static java.util.Objects.requireNonNull;

import enforcer.diff.Change;
import enforcer.model.ObjectNames;
import enforcer.plan.Plan;
import enforcer.plan.UnattendedPart;
import enforcer.recovery.Undo;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a rollout takes back by itself on a phone system that failed: of the undo of its run only
 * what can have caused the failure and tightens. Everything else is left to a person.
 */
public record TakeBack(Undo undo) {
  public TakeBack {
    requireNonNull(undo, "undo is null");
  }

  /** The part of an undo that may be carried out. */
  public static TakeBack of(Undo whole, HealthProof proof) {
    Plan part =
        UnattendedPart.of(
            whole.plan(), whole.live().state(), change -> CausalLink.of(change, proof));
    Map<String, String> left = new LinkedHashMap<>(whole.left());
    for (Change change : UnattendedPart.left(whole.plan(), part)) {
      String why =
          CausalLink.of(change, proof)
              ? "taking it back loosens, deletes or can lock out"
              : "it is not linked to the failure";
      left.putIfAbsent(ObjectNames.of(change.resource(), change.key()), why);
    }
    return new TakeBack(new Undo(part, whole.live(), left));
  }

  /** Whether there is something to take back. */
  public boolean isAnything() {
    return !undo.plan().steps().isEmpty();
  }
}
