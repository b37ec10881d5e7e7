package enforcer.report;

import static enforcer.report.MarkdownReport.code;

import enforcer.plan.Digests;
import enforcer.plan.FreshPlan;
import enforcer.plan.WideChange;
import enforcer.planfile.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one comment of a pull request: the state of its plans, the plans, and the states before. It
 * never exceeds its limit; where it cannot hold what is to be read first, it says so at its head,
 * and where the whole text is.
 *
 * @param report every phone system of the run
 * @param signed the names of those whose plan is signed
 * @param outcomes what an apply said; empty before one
 * @param limit the most bytes that it may have
 * @param whole the name of the file that holds the whole text
 */
public record CommentMarkdown(
    TargetsReport report, Set<String> signed, List<RunOutcome> outcomes, int limit, String whole) {
  /** The smallest limit; in a smaller one the names alone might have no room. */
  public static final int LEAST = 16_384;

  private static final int ROOM_FOR_WARNINGS = 900;
  private static final int UNBOUNDED = 64 << 20;

  public CommentMarkdown {
    signed = Set.copyOf(signed);
    outcomes = List.copyOf(outcomes);
    limit = Math.max(limit, LEAST);
  }

  /**
   * What is posted.
   *
   * @param unseen how many lines that are to be read first did not fit
   * @param whole the text with every line, for a file
   */
  public record Comment(String text, int unseen, String whole) {}

  /** The fingerprint of all plans together. */
  public String digest() {
    return Digests.of(table().digests());
  }

  /** The comment for a life, of which the current state is the last. */
  public Comment of(Life life) {
    String full = text(life, UNBOUNDED, true, Optional.empty()).text();
    int room = limit - CommentSeal.BYTES;
    Rendered bounded = text(life, room, false, Optional.of("sha256:" + Digests.of(full)));
    return new Comment(CommentSeal.sealed(bounded.text()), bounded.unseen(), full);
  }

  private PlanTable table() {
    return new PlanTable(report, signed);
  }

  private Rendered text(Life all, int room, boolean details, Optional<String> wholeDigest) {
    Life life = all.within(room / 4);
    BoundedText head = new BoundedText(room);
    head.add(life.marker());
    head.add(headline(life.current()));
    head.add(life.current().origin() + "\n\n");
    why(life.current()).ifPresent(head::add);
    warning(life).ifPresent(head::add);
    head.add("**" + (outcomes.isEmpty() ? "" : "before: ") + report.brief() + "**\n\n");
    approval().ifPresent(head::add);
    tooWide().ifPresent(head::add);
    int unlifted = head.addAll("", lifted(), "\n", room / 4);
    int unproven = head.addAll("", unproven(), "\n", room / 2);
    int unnamed = head.addAll("", proven(), "\n", room / 2);
    BoundedText tail = new BoundedText(room / 3);
    int untold = tail.addAll(PlanTable.HEAD, table().rows(), "\n");
    tail.addAll("<details><summary>Earlier</summary>\n\n", earlier(life), "\n</details>\n");
    int left =
        room - ROOM_FOR_WARNINGS - BoundedText.size(head.toString()) - BoundedText.size(tail + "");
    Rendered body = new TargetsMarkdown(details, left).rendered(report, left);
    int unseen = body.unseen() + unproven + unnamed + unlifted + untold;
    String notice = unseen == 0 ? "" : notice(unseen, wholeDigest, life.current().run());
    return new Rendered(head + notice + body.text() + "\n" + tail, unseen, body.cut());
  }

  private String headline(Stage stage) {
    String state =
        switch (stage.state()) {
          case PLANNED -> "Planned";
          case APPROVED -> "Approved";
          case APPLYING -> "Being applied";
          case APPLIED -> ended("Applied, and not proven");
          case REFUSED -> outcomes.isEmpty() ? "Refused" : ended("Refused");
        };
    return "### " + state + ": " + GroupedMarkdown.counts(report) + "\n\n";
  }

  /** What the result of the apply says, whatever the job believes. */
  private String ended(String otherwise) {
    List<TargetReport> all = report.targets().stream().filter(t -> !isGone(t)).toList();
    if (all.isEmpty() && unproven().isEmpty()) {
      return "Nothing to apply";
    }
    if (isProven()) {
      return "Applied and proven";
    }
    if (outcomes.isEmpty()) {
      return otherwise;
    }
    if (wroteNothing()) {
      return otherwise.equals("Refused") ? otherwise : "Not applied";
    }
    long proven = all.stream().filter(t -> why(t).isEmpty()).count();
    boolean isPart =
        outcomes.stream().anyMatch(o -> o.isProven() && !o.wroteNothing())
            && proven > 0
            && proven < all.size();
    return isPart ? "Applied in part, " + proven + " of " + all.size() + " proven" : otherwise;
  }

  /** Whether an outcome is of a phone system without a plan, to which nothing was written. */
  private boolean isPlanless(RunOutcome outcome) {
    return report.targets().stream()
        .anyMatch(t -> t.name().equals(outcome.name()) && t.judged().isEmpty());
  }

  private static boolean isGone(TargetReport target) {
    return target.results().equals(Set.of(TargetResult.GONE));
  }

  /** Whether the apply proved every plan that has something to apply, and no other one. */
  public boolean isProven() {
    return !outcomes.isEmpty() && unproven().isEmpty();
  }

  /** Whether an apply was tried, and is known to have written nothing. */
  public boolean wroteNothing() {
    return !outcomes.isEmpty()
        && outcomes.stream().allMatch(o -> o.wroteNothing() || isPlanless(o));
  }

  /** Who must agree to all plans together; empty where there is none. */
  private Optional<String> approval() {
    return report.approval().map(approval -> "Approval: **" + approval.word() + "**\n\n");
  }

  /**
   * What apply will say of plans for many phone systems; empty where it takes them, or took them.
   */
  private Optional<String> tooWide() {
    long reached = report.targets().stream().filter(t -> !PlanTable.hasNothingToApply(t)).count();
    return outcomes.isEmpty() && WideChange.is(reached)
        ? Optional.of(
            "**One apply writes to at most "
                + WideChange.AT_ONCE
                + " phone systems, and these plans are for "
                + reached
                + ".** Name at most "
                + WideChange.AT_ONCE
                + " of the plan files in each apply"
                + (signed.isEmpty() ? ", or go on ring by ring (`enforcer help rollout`)" : "")
                + ".\n\n")
        : Optional.empty();
  }

  /** One line for each plan of which a guard was lifted, with who did it. */
  private List<String> lifted() {
    return report.targets().stream()
        .flatMap(
            target ->
                target.lifted().stream()
                    .map(what -> "- " + code(target.name()) + " **lifted**: " + code(what) + "\n"))
        .toList();
  }

  private static Optional<String> why(Stage stage) {
    return stage.note().isEmpty()
        ? Optional.empty()
        : Optional.of("Why: " + code(stage.note()) + "\n\n");
  }

  private Optional<String> warning(Life life) {
    Stage now = life.current();
    boolean acts = now.state() == LifeState.APPLYING || now.state() == LifeState.APPLIED;
    return life.earlier().stream()
        .filter(stage -> stage.state() == LifeState.APPROVED)
        .findFirst()
        .filter(approved -> acts && !approved.plans().equals(now.plans()))
        .map(_ -> "**These are not the plans that were approved.**\n\n");
  }

  /** One line for each phone system that the apply did not prove to be as planned. */
  private List<String> unproven() {
    if (outcomes.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (TargetReport target : report.targets()) {
      why(target).ifPresent(why -> lines.add("- " + code(target.name()) + " " + why + "\n"));
    }
    Set<String> planned =
        Set.copyOf(report.targets().stream().map(TargetReport::name).distinct().toList());
    outcomes.stream()
        .filter(outcome -> !planned.contains(outcome.name()))
        .forEach(o -> lines.add("- " + code(o.name()) + " **has no plan here**\n"));
    return lines;
  }

  /** Those that were applied, where not all were; and what a plan that was made afresh left out. */
  private List<String> proven() {
    boolean isProven = isProven();
    List<String> lines = new ArrayList<>();
    for (TargetReport target : report.targets()) {
      Optional<RunOutcome> outcome = outcome(target).filter(_ -> why(target).isEmpty());
      Optional<String> afresh = outcome.flatMap(o -> afresh(target, o)).map(CommentMarkdown::said);
      if (outcome.isPresent()
          && (afresh.isPresent() || !isProven && !outcome.get().wroteNothing())) {
        String name = "- " + code(target.name());
        lines.add(name + " **applied and proven**" + afresh.orElse("") + "\n");
      }
    }
    return lines;
  }

  private static String said(FreshPlan afresh) {
    List<String> out = afresh.leftOut();
    return ", planned afresh because it had moved"
        + (out.isEmpty() ? "" : "; no longer needed: " + code(String.join(", ", out)));
  }

  private Optional<RunOutcome> outcome(TargetReport target) {
    return outcomes.stream().filter(o -> o.name().equals(target.name())).findFirst();
  }

  /** The plan that was applied, where it does the same as the one that stands here or less. */
  private static Optional<FreshPlan> afresh(TargetReport target, RunOutcome outcome) {
    if (outcome.planDigest().isEmpty() || outcome.planDigest().equals(PlanTable.digest(target))) {
      return Optional.empty();
    }
    return target
        .judged()
        .flatMap(j -> outcome.plan().map(fresh -> new FreshPlan(j.plan(), fresh)))
        .filter(plan -> plan.differences().isEmpty());
  }

  private Optional<String> why(TargetReport target) {
    Optional<RunOutcome> outcome = outcome(target);
    Optional<String> planned = PlanTable.digest(target);
    if (planned.isEmpty()) {
      return isGone(target)
          ? Optional.empty()
          : Optional.of("**not applied**, because there is no plan");
    }
    if (outcome.isEmpty()) {
      return PlanTable.hasNothingToApply(target)
          ? Optional.empty()
          : Optional.of("**not applied**: the result does not name it");
    }
    RunOutcome found = outcome.get();
    if (found.planDigest().isPresent()
        && !found.planDigest().equals(planned)
        && afresh(target, found).isEmpty()) {
      return Optional.of("**another plan was applied** than the one that stands here");
    }
    String what = found.wroteNothing() ? "nothing was written" : "not proven";
    return found.isProven()
        ? Optional.empty()
        : Optional.of("**" + what + "**: " + code(found.message()));
  }

  private static List<String> earlier(Life life) {
    List<String> lines = new ArrayList<>(life.earlier().stream().map(Stage::line).toList());
    if (life.dropped() > 0) {
      lines.add("- and " + life.dropped() + " before\n");
    }
    if (life.edited()) {
      lines.add("- **somebody changed this comment**; it was written anew, without what it said\n");
    }
    return lines;
  }

  private String notice(int unseen, Optional<String> digest, CiRun run) {
    return "**Do not approve from this comment: "
        + unseen
        + (unseen == 1 ? " line" : " lines")
        + " to be read first did not fit.** The whole text is "
        + code(whole)
        + run.number().stream().mapToObj(n -> " of run " + n).findFirst().orElse("")
        + digest.map(d -> ", `" + d + "`").orElse("")
        + ".\n\n";
  }
}
