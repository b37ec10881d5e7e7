package enforcer.cli.command;

import enforcer.Enforcer;
import enforcer.Enforcer.ReadDocument;
import enforcer.desired.DesiredState;
import enforcer.plan.Plan;
import enforcer.plan.Planning;
import enforcer.section.Section;
import java.util.List;
import java.util.Optional;

/**
 * The document of a saved plan, where it still lies in the working folder. A plan may name any
 * file, so that nothing is said of what one holds.
 */
record PlanDocuments(Enforcer enforcer, ComparedBase base) {

  /** The document, or the part of it that was planned; empty where it is not here. */
  Optional<DesiredState> read(Plan saved) {
    List<ReadDocument> read = base.read(enforcer, List.of(file(saved))).documents();
    return read.size() == 1 && !read.getFirst().isMistaken()
        ? read.getFirst().desired().map(desired -> part(desired, saved))
        : Optional.empty();
  }

  /** The name of the document, as the plan has it. */
  static String file(Plan saved) {
    return saved.context().emergency().file();
  }

  private static DesiredState part(DesiredState desired, Plan saved) {
    List<String> leftOut = saved.leftOut();
    return saved.isOfWholeDocument()
        ? desired
        : desired.only(
            desired.sections().keySet().stream()
                .map(Section::name)
                .filter(name -> !leftOut.contains(name))
                .toList());
  }

  /** Whether a plan was made of just this. */
  static boolean isOf(DesiredState desired, Plan plan) {
    return desired.name().equals(plan.subject().name())
        && Planning.digest(desired, plan.subject().url()).equals(plan.desiredDigest());
  }
}
