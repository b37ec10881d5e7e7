package enforcer.cli.command;

import enforcer.PackFolders;
import enforcer.cli.git.EarlierTree;
import enforcer.cli.git.NoSuchTree;
import enforcer.cli.terminal.Terminal;
import enforcer.plan.JudgedPack;
import enforcer.plan.Plan;
import enforcer.signature.NotVerified;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is asked of the base with which a saved plan was compared.
 *
 * @param named the commit that it must be; empty for any
 */
record PlannedBase(Optional<String> named, Terminal terminal) {
  private static final String AGAIN = "make the plan again with enforcer plan --base-ref REF";

  /**
   * Checks what can be checked before anything is sent.
   *
   * @throws NotVerified where the plan may not be applied here
   */
  void require(Plan plan) {
    Optional<String> base = plan.context().oversight().base();
    if (base.isEmpty() && (named.isPresent() || terminal.isInCi())) {
      throw new NotVerified(
          "its guardrails were compared with no base, which a job of a CI needs", AGAIN);
    }
    if (named.filter(commit -> !base.equals(Optional.of(commit))).isPresent()) {
      throw new NotVerified(
          "its guardrails were compared with " + base.orElseThrow() + ", and not with --base-ref",
          AGAIN);
    }
  }

  /**
   * The base of a plan, to plan its document again under the same guardrails.
   *
   * @throws NotVerified where its commit is not to be had
   */
  ComparedBase again(Plan plan) {
    Optional<String> base = plan.context().oversight().base();
    try {
      return new ComparedBase(
          base.isEmpty()
              ? Optional.empty()
              : Optional.of(EarlierTree.at(terminal.workingFolder(), base.get())),
          terminal);
    } catch (NoSuchTree e) {
      throw new NotVerified("the base of its guardrails: " + e.problem(), e.remedy());
    }
  }

  /** Does what needs the packs of rules that judged a plan, those of its base among them. */
  <T> T withPacks(Plan plan, Function<PackFolders, T> work) {
    if (plan.context().judgement().packs().stream().noneMatch(JudgedPack::isOfBase)) {
      return work.apply(PackFolders.of(terminal.workingFolder()));
    }
    String commit = plan.context().oversight().base().orElse("");
    try (EarlierTree tree = EarlierTree.at(terminal.workingFolder(), commit)) {
      return work.apply(new PackFolders(terminal.workingFolder(), Optional.of(tree.folder())));
    } catch (NoSuchTree e) {
      // Their rules then count as changed, and nothing is written.
      return work.apply(PackFolders.of(terminal.workingFolder()));
    }
  }
}
