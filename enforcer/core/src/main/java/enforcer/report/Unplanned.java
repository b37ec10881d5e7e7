package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.desired.Approval;
import enforcer.desired.Upheld;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.plan.Plan;
import enforcer.plan.RequiredApproval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be read first of a phone system for which no plan is kept: the guardrails that the
 * change weakens, for which no phone system is needed, and what a refused plan would do.
 *
 * @param first the findings, in the order of a plan
 * @param approval who must agree to the change; empty where nothing is known of it
 */
public record Unplanned(List<Finding> first, Optional<Approval> approval) {
  /** Nothing is known. */
  public static final Unplanned NOTHING = new Unplanned(List.of(), Optional.empty());

  /** The rule of a finding that stands for a step of a plan that is not kept. */
  static final String STEP = "step";

  private static final int SHORT = 120;

  public Unplanned {
    first = List.copyOf(first);
    requireNonNull(approval, "approval is null");
  }

  /** The guardrails that the documents of a change weaken. */
  public static Unplanned of(Upheld upheld) {
    return upheld.weakened().isEmpty()
        ? NOTHING
        : new Unplanned(upheld.weakened(), Optional.of(Approval.ADMIN));
  }

  /** What a plan that is not kept would have shown first. */
  public static Unplanned of(Plan plan) {
    List<Finding> first = new ArrayList<>();
    plan.findings().stream().filter(Lines::isUrgent).forEach(first::add);
    Lines.of(plan, true).stream()
        .filter(line -> line.urgent() && line.direction().isPresent())
        .map(Unplanned::step)
        .forEach(first::add);
    return new Unplanned(
        first, Optional.of(RequiredApproval.of(plan)).filter(_ -> !first.isEmpty()));
  }

  /** Short fields stand beside the object; long ones below it, where nothing shortens them. */
  private static Finding step(Line line) {
    String object = line.what().equals(line.section()) ? "" : line.object() + " ";
    String effect = line.direction().orElseThrow().word();
    String notes = line.notes().stream().map(note -> ", " + note).collect(Collectors.joining());
    List<String> fields = line.deltas().stream().map(MarkdownDiff::inOneLine).toList();
    String beside = String.join("; ", fields);
    boolean isShort = beside.length() <= SHORT;
    String what = object + effect + notes + (isShort && !beside.isEmpty() ? ": " + beside : "");
    return Finding.of(STEP, Severity.WARNING, line.section(), line.place(), what)
        .members(
            Stream.concat(isShort ? Stream.empty() : fields.stream(), line.members().stream())
                .toList());
  }
}
