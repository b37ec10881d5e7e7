package enforcer.campaign;

import enforcer.Enforcer;
import enforcer.PolicyCheck;
import enforcer.Site;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.export.FixText;
import enforcer.guard.Review;
import enforcer.model.Direction;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PackLibrary;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plans and applies the fix of every failed rule, each alone on a phone system of its own. No line
 * of it loosens anything; then the rule passes, and no rule that passed before does not.
 */
final class RuleFixes {
  private final Path folder;
  private final CompiledPacks packs;
  private final Figures figures = new Figures();
  private final Set<String> fixed = new TreeSet<>();

  RuleFixes(Path folder) {
    this.folder = folder;
    Diagnostics mistakes = new Diagnostics();
    this.packs =
        CompiledPacks.of(
            new PackLibrary(mistakes, path -> path).find(PackLibrary.names()),
            Instant.now(),
            mistakes);
    if (mistakes.hasErrors()) {
      throw new IllegalStateException(mistakes.sorted().toString());
    }
  }

  /** The ids of all rules that have a fix. */
  Set<String> withFix() {
    return packs.rules().stream()
        .filter(rule -> !rule.fix().isEmpty())
        .map(rule -> rule.id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The ids of the rules that a fix has made pass somewhere. */
  Set<String> fixed() {
    return Set.copyOf(fixed);
  }

  /** Fixes every rule that fails on a seed in a version of the PBX. */
  Figures run(String seed, String version) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeed(seed).withPbxVersion(version).withSeenAs(Site.RUNNER);
    List<RuleResult> failed;
    try (Site site = Site.start(options)) {
      failed = site.check(packs).of(RuleOutcome.FAIL);
    }
    for (RuleResult result : failed) {
      if (!result.rule().fix().isEmpty()) {
        figures.count("fixes tried", 1);
        try (Site site = Site.start(options)) {
          fix(result.rule().id(), seed + " " + version, site);
        }
      }
    }
    return figures;
  }

  private void fix(String rule, String where, Site site) {
    PolicyCheck.Checked checked = site.checked(packs);
    PolicyReport before = checked.now();
    DesiredState desired = site.desired(folder, written(only(rule, before), checked.reading()));
    Enforcer.Planned planned = site.plan(desired);
    planned.plan().changes().stream()
        .filter(change -> change.direction() == Direction.LOOSENS)
        .forEach(change -> violated(rule, where, "its fix loosens " + change.address()));
    Review review = site.review(planned, Site.EVERYTHING);
    if (!review.refusals().isEmpty()) {
      figures.refused(review.refusals().stream().map(r -> r.finding().rule()).distinct().toList());
      return;
    }
    if (desired.sections().isEmpty()) {
      figures.count("fixes that wait for a person", 1);
      return;
    }
    int code = site.apply(planned, review).exitCode();
    PolicyReport after = site.check(packs);
    Map<String, RuleOutcome> now =
        after.results().stream().collect(Collectors.toMap(r -> r.rule().id(), RuleResult::outcome));
    if (code != 0) {
      violated(rule, where, "the apply ended with " + code);
    } else if (isInTurn()) {
      figures.count("fixes one at a time", 1);
    } else if (now.get(rule) != RuleOutcome.PASS) {
      violated(rule, where, "after its fix the rule is " + now.get(rule));
    } else {
      figures.count("rules that pass", 1);
      fixed.add(rule);
    }
    for (RuleResult passed : before.of(RuleOutcome.PASS)) {
      RuleOutcome then = now.get(passed.rule().id());
      if (then != RuleOutcome.PASS) {
        violated(rule, where, passed.rule().id() + " passed before the fix and is " + then);
      }
    }
  }

  /** Whether some lines of the fix wait for people. */
  private boolean isInTurn() {
    try {
      return Files.readString(folder.resolve("fix.yaml")).contains("#     later: ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PolicyReport only(String rule, PolicyReport all) {
    return new PolicyReport(
        "acme",
        all.url(),
        all.version(),
        all.at(),
        all.packs(),
        all.results().stream().filter(r -> r.rule().id().equals(rule)).toList(),
        List.of());
  }

  private String written(PolicyReport report, CompiledPacks.Subject reading) {
    Optional<String> text = FixText.of(report, reading);
    try {
      Files.writeString(folder.resolve("fix.yaml"), text.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "fix.yaml";
  }

  private void violated(String rule, String where, String what) {
    figures.violated(rule + " on " + where + ": " + what);
  }
}
