package enforcer.campaign;

import enforcer.Enforcer;
import enforcer.apply.Applier;
import enforcer.apply.ApplyProgress;
import enforcer.apply.Outcome;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.ApprovedPlan;
import enforcer.guard.Review;
import enforcer.journal.Entry;
import enforcer.journal.JournalFile;
import enforcer.journal.PbxFolder;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.planfile.PlanJson;
import enforcer.recovery.PastRun;
import enforcer.recovery.Undo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What runs leave on disk, a journal or a saved plan, and what is done with it later. */
final class Written {
  private static final PlanJson JSON = new PlanJson("campaign");

  private final Enforcer enforcer;
  private final PbxFolder folder;
  private final List<String> runs = new ArrayList<>();

  Written(Enforcer enforcer, Path folder) {
    this.enforcer = enforcer;
    this.folder = new PbxFolder(folder);
  }

  /** The same plan, saved and read again. */
  static Plan saved(Plan plan, Review review) {
    byte[] bytes = JSON.text(plan, review).getBytes(StandardCharsets.UTF_8);
    Diagnostics mistakes = new Diagnostics();
    return PlanJson.readSaved(bytes, "acme.plan.json", mistakes)
        .orElseThrow(() -> new AssertionError("a plan was not read back: " + mistakes.sorted()))
        .plan();
  }

  /** Applies a plan and keeps a journal of it. */
  Outcome apply(ApprovedPlan approved, WritingClient client, Live live, ApplyProgress progress) {
    try (JournalFile journal =
        folder.begin(s -> begun(approved, live.state(), s), InstantSource.system())) {
      runs.add(journal.run());
      Outcome outcome = Applier.apply(approved, client, live, progress, journal);
      journal.ended(outcome.exitCode(), outcome.summary());
      return outcome;
    }
  }

  private static Entry.Begun begun(ApprovedPlan approved, State live, PbxFolder.Started started) {
    return new Entry.Begun(
        started.at(),
        started.run(),
        JSON.toolVersion(),
        "apply",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        approved.accepted().toString(),
        orders(approved.plan(), live),
        JSON.tree(approved.plan()));
  }

  private static SortedMap<String, List<String>> orders(Plan plan, State live) {
    SortedMap<String, List<String>> orders = new TreeMap<>();
    for (Step step : plan.steps()) {
      Resource resource = step.resource();
      if (resource.isOrdered()) {
        orders.put(resource.name(), live.entities(resource).stream().map(Entity::key).toList());
      }
    }
    return orders;
  }

  /** The way back from the only run that is written down; empty where there are none or several. */
  Optional<Undo> undo(WritingClient client) {
    if (runs.size() != 1) {
      return Optional.empty();
    }
    return folder
        .read(runs.getFirst())
        .flatMap(record -> PastRun.of(record, new Diagnostics()))
        .map(past -> enforcer.undo(past, client, Set.of()));
  }
}
