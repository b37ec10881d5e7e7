package enforcer.apply;

import enforcer.catalogue.Console;
import enforcer.desired.Network;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Instructions for a person on call when a PBX no longer lets the tool in. */
final class RunBook {
  private RunBook() {}

  /**
   * The text for a console step after which access was lost.
   *
   * @param found the console just before the step
   * @param people the networks of people that are in the list, by our arithmetic
   */
  static String text(Plan plan, Step step, Entity found, List<Network> people, boolean reverted) {
    Plan.Subject subject = plan.subject();
    String what =
        "The console restrictions of %s (%s) were changed, and the PBX no longer answers us."
            .formatted(subject.name(), subject.url());
    String now =
        reverted
            ? "The change was undone, and the PBX confirms it. Check that it is as before:"
            : "The change may still be in force. To undo it:";
    return """
    %s
    We were API client "%s" at %s. Calls are not affected; only the console and the API are.
    %s
      1. Go to a machine in one of these networks: %s.
      2. Open %s and log in as a system owner.
      3. Under %s, set back:
    %s
      4. Save, then run "enforcer doctor" and "enforcer plan" from here.
    If none of these networks gets in, only whoever operates the machine of the PBX can help: ask
    them to switch the console restrictions off.
    """
        .formatted(
            what,
            subject.clientId(),
            found.text(Console.SEEN_AS),
            now,
            places(people, step, found),
            subject.url(),
            Console.RESTRICTED.console(),
            values(step, found));
  }

  private static String places(List<Network> people, Step step, Entity found) {
    return people.isEmpty()
        ? String.join(", ", ConsoleProof.allowed(ConsoleProof.after(step, found)))
        : people.stream().map(n -> n.name() + " " + n.cidr()).collect(Collectors.joining(", "));
  }

  private static String values(Step step, Entity found) {
    return step.resource().writable().stream()
        .filter(f -> isWritten(step, f))
        .map(f -> "       %s: %s".formatted(f.name(), shown(found, f)))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isWritten(Step step, Field field) {
    return step.write() instanceof Step.Write.Patch(_, Value.Struct after)
        && after.get(field.name()).isPresent();
  }

  private static String shown(Entity found, Field field) {
    return found.get(field).map(field.type()::show).orElse("as it was");
  }
}
