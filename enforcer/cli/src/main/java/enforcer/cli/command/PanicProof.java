package enforcer.cli.command;

import enforcer.PlansByHand;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.dialplan.CallsAbroad;
import enforcer.model.ExtensionsType;
import java.util.List;
import java.util.Optional;

/**
 * Says what a panic closed, and what it did not; nothing is called closed that is not proven.
 *
 * @param lifting the command that ends the panic
 */
record PanicProof(String target, String lifting, boolean forMachines, Output output) {

  ExitCode tell(PlansByHand.Proof proof) {
    if (proof.unread().isPresent()) {
      output.error(
          target + ": whether calls abroad are refused is not known: " + proof.unread().get(),
          "look at the outbound rules in the console");
      return ExitCode.NOT_EVALUATED;
    }
    CallsAbroad abroad = proof.abroad().orElseThrow();
    proof
        .lost()
        .forEach(
            lost ->
                output.error(
                    target + ": a call for help is not as before: " + Excerpt.escaped(lost),
                    lifting + " takes the panic back"));
    abroad.open().forEach(this::open);
    if (abroad.open().isEmpty()) {
      say("closed: " + abroad.tried() + " numbers of all countries, from every extension");
    }
    if (!abroad.shared().isEmpty()) {
      say(
          "not closed: "
              + String.join(", ", abroad.shared())
              + " share the dial code of the phone system, and are dialled like numbers at home");
    }
    if (proof.lost().isEmpty()) {
      say("calls for help are as before; all of this by simulation, no call was made");
    }
    return code(proof.lost(), abroad.open());
  }

  private static ExitCode code(List<String> lost, List<CallsAbroad.Open> open) {
    if (!lost.isEmpty()) {
      return ExitCode.NOT_VERIFIED;
    }
    Optional<CallsAbroad.Open> certain = open.stream().filter(CallsAbroad.Open::certain).findAny();
    return certain.isPresent()
        ? ExitCode.PARTLY_APPLIED
        : open.isEmpty() ? ExitCode.DONE : ExitCode.NOT_EVALUATED;
  }

  private void open(CallsAbroad.Open open) {
    String others = open.numbers() > 1 ? " and " + (open.numbers() - 1) + " more numbers" : "";
    output.warning(
        target
            + (open.certain() ? ": stays open: " : ": not proven closed: ")
            + open.number()
            + others
            + " from "
            + ExtensionsType.named(open.extensions())
            + ": "
            + Excerpt.escaped(open.why()));
  }

  private void say(String sentence) {
    if (forMachines) {
      output.say(target + ": " + sentence);
    } else {
      output.painted(target + ": " + sentence);
    }
  }
}
