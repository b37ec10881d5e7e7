package enforcer.run;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer.Planned;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Severity;
import enforcer.pbx.Live;
import enforcer.plan.Plan;
import enforcer.recovery.Undo;
import enforcer.signature.SignatureFile;
import java.util.List;
import java.util.Optional;

/**
 * A plan that a run is asked to carry out, with the live state that it was made for.
 *
 * @param diagnostics mistakes of the documents that only the live state shows
 * @param moved objects that are no longer as a saved plan found them
 * @param undoing the run that the plan undoes
 * @param signature the signature of a saved plan, where it had to be signed
 */
public record Proposal(
    Plan plan,
    Live live,
    List<Diagnostic> diagnostics,
    List<String> moved,
    Optional<Undoing> undoing,
    Optional<SignatureFile> signature) {

  /**
   * A run that is undone.
   *
   * @param left the objects that stay as the run left them
   */
  public record Undoing(String run, List<String> left) {
    public Undoing {
      left = List.copyOf(left);
    }
  }

  public Proposal {
    requireNonNull(plan, "plan is null");
    requireNonNull(live, "live is null");
    diagnostics = List.copyOf(diagnostics);
    moved = List.copyOf(moved);
  }

  /** The plan of a document. */
  public static Proposal of(Planned planned) {
    return new Proposal(
        planned.plan(),
        planned.live(),
        planned.diagnostics(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** A part of the plan of a document. */
  public static Proposal of(Plan part, Live live) {
    return new Proposal(part, live, List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /** A saved plan that meets this live state. */
  public static Proposal saved(
      Planned planned, List<String> moved, Optional<SignatureFile> signature) {
    return new Proposal(
        planned.plan(), planned.live(), List.of(), moved, Optional.empty(), signature);
  }

  /** The undo of a run. */
  public static Proposal undoing(String run, Undo undo) {
    return new Proposal(
        undo.plan(),
        undo.live(),
        List.of(),
        List.of(),
        Optional.of(new Undoing(run, List.copyOf(undo.left().keySet()))),
        Optional.empty());
  }

  boolean isMistaken() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** The objects that an undo leaves as they are. */
  public List<String> left() {
    return undoing.map(Undoing::left).orElse(List.of());
  }
}
