package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.fleet.Looked;
import enforcer.fleet.Reach;
import enforcer.fleet.RingEnd;
import enforcer.fleet.Rings;
import enforcer.fleet.RolloutReport;
import enforcer.fleet.RolloutReport.OneRing;
import enforcer.fleet.RolloutReport.OneTarget;
import enforcer.journal.PbxFolder;
import enforcer.journal.RolloutEntry.Member;
import enforcer.journal.RolloutEntry.Reached;
import enforcer.journal.RolloutEntry.RingMembers;
import enforcer.journal.RolloutEntry.TakenBack;
import enforcer.journal.RolloutEntry.Terms;
import enforcer.journal.RolloutFile;
import enforcer.journal.RolloutFolder;
import enforcer.journal.RolloutRecord;
import enforcer.journal.RolloutState;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.plan.Planning;
import enforcer.report.TargetReport.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A change that is rolled out: looked at as a whole, agreed to once, and carried out ring by ring.
 *
 * @param targets what is wanted of each phone system
 * @param documents the same as they were read
 */
record Rollout(
    DocumentRun runs,
    Rings rings,
    List<DesiredState> targets,
    List<ReadDocument> documents,
    Limits limits,
    Connections connections,
    JobsOption jobs,
    NoticeDelivery notices,
    RolloutOutput form,
    Output output) {
  private static final int OFFERED = 3;

  Rollout {
    requireNonNull(runs, "runs is null");
    targets = List.copyOf(targets);
    documents = List.copyOf(documents);
  }

  /** How many may fail, and how long a ring is left alone. */
  record Limits(int maxFailures, Duration soak) {}

  /** What the user wants of it: only to look, or to go on with one that broke off. */
  record Wish(boolean dryRun, boolean resume) {}

  ExitCode run(Wish wish, ConsentOptions consent) {
    RolloutFolder folder = runs.folder().rollouts();
    if (!wish.resume()) {
      if (!wish.dryRun()) {
        folder.requireFree(members(), runs.made().now());
      }
      return look(wish, consent, Optional.empty());
    }
    try (RolloutFile journal =
        folder.resume(folder.resumable(terms(), members()), runs.made()::now)) {
      return look(wish, consent, Optional.of(journal));
    }
  }

  private ExitCode look(Wish wish, ConsentOptions consent, Optional<RolloutFile> journal) {
    Optional<RolloutRecord> known = journal.map(RolloutFile::record);
    Reach reach = look(known);
    SortedMap<String, Reach.Version> versions = reach.versions(this::isInFirstRing);
    form.reach(
        report(RolloutReport.DRY_RUN, "", reach, versions, Optional.empty()),
        known.isPresent(),
        output);
    // What was begun is finished, at least as far as to take back what failed.
    Optional<Problem> refusal = known.isPresent() ? Optional.empty() : refusal(reach, versions);
    if (refusal.isPresent()) {
      output.error(refusal.get().message(), refusal.get().remedy());
      return ended(
          RolloutReport.REFUSED, refusal.get().toString(), reach, versions, ExitCode.REFUSED);
    }
    if (wish.dryRun() || reach.touched().isEmpty() && known.isEmpty()) {
      return ended(
          wish.dryRun() ? RolloutReport.DRY_RUN : RingEnd.Result.DONE.word(),
          "",
          reach,
          versions,
          reach.of(Looked.Sight.UNKNOWN).isEmpty() ? ExitCode.DONE : ExitCode.NOT_EVALUATED);
    }
    String question = RolloutCommand.asked(reach.touched().size());
    if (!consent.isGiven(question, "rollout", runs.terminal(), output)) {
      return ended(RolloutReport.REFUSED, "it was not approved", reach, versions, ExitCode.REFUSED);
    }
    if (journal.isPresent()) {
      return goThrough(journal.get(), reach, versions);
    }
    try (RolloutFile begun = runs.folder().rollouts().begin(terms(), members(), runs.made()::now)) {
      return goThrough(begun, reach, versions);
    }
  }

  /** One that ended before anything was written. */
  private ExitCode ended(
      String result,
      String sentence,
      Reach reach,
      SortedMap<String, Reach.Version> versions,
      ExitCode code) {
    form.end(report(result, sentence, reach, versions, Optional.empty()), output);
    return code;
  }

  private ExitCode goThrough(
      RolloutFile journal, Reach reach, SortedMap<String, Reach.Version> versions) {
    output.say("rollout " + journal.id());
    try (Interruption interruption = new Interruption()) {
      RolloutCourse course = new RolloutCourse(this, journal, reach, interruption::requested);
      RingEnd end = course.run();
      form.end(
          report(
              end.result().word(), end.sentence(), reach, versions, Optional.of(journal.record())),
          output);
      ExitCode code = course.code(end);
      interruption.ended(code);
      return code;
    }
  }

  /** What the change reaches; what a rollout has reached before counts as well. */
  private Reach look(Optional<RolloutRecord> known) {
    FleetLook look =
        new FleetLook(
            runs.made(), runs.folder(), runs.allowed(), runs.acceptances(), connections, jobs);
    Reach found = look.at(documents, output);
    return known
        .map(
            record ->
                new Reach(
                    found.all().stream()
                        .map(one -> record.touched(one.name()) ? one.reached() : one)
                        .toList()))
        .orElse(found);
  }

  boolean isInFirstRing(String name) {
    return rings.isFirst(ring(name));
  }

  private String ring(String name) {
    return targets.stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .flatMap(rings::of)
        .orElseThrow();
  }

  List<DesiredState> in(String ring) {
    return targets.stream().filter(t -> rings.of(t).equals(Optional.of(ring))).toList();
  }

  /** Why nothing is begun; empty where it may be. */
  private Optional<Problem> refusal(Reach reach, SortedMap<String, Reach.Version> versions) {
    List<String> refused = reach.of(Looked.Sight.REFUSED).stream().map(Looked::name).toList();
    if (refused.size() > limits.maxFailures()) {
      return Optional.of(
          new Problem(
              "the plans of %d are refused, and %d may fail (--max-failures): %s"
                  .formatted(
                      refused.size(),
                      limits.maxFailures(),
                      String.join(", ", refused.stream().limit(OFFERED).toList())
                          + (refused.size() > OFFERED ? ", ..." : "")),
              "nothing was written; mend what is refused, or leave those out with --select"));
    }
    return versions.entrySet().stream()
        .filter(version -> version.getValue().canaries().isEmpty())
        .findFirst()
        .map(version -> withoutCanary(version.getKey(), version.getValue()));
  }

  private Problem withoutCanary(String version, Reach.Version runsIt) {
    String first = rings.names().getFirst();
    String some = String.join(" or ", runsIt.phoneSystems().stream().limit(OFFERED).toList());
    return new Problem(
        "no phone system in the ring %s proves the change on 3CX %s, which %d run"
            .formatted(first, version, runsIt.phoneSystems().size()),
        "nothing was written; write labels: { %s: %s } into the file of one that runs it and has"
                .formatted(rings.label(), first)
            + " something to change: "
            + some);
  }

  private Terms terms() {
    return new Terms(Version.read(), runs.writer().by(), runs.writer().commit(), digest());
  }

  /** The digest of what is wanted of all of them. */
  private String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (DesiredState target : targets) {
        String url = connections.target(target).url().toString();
        sha.update(
            (target.name() + "\t" + Planning.digest(target, url) + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private List<RingMembers> members() {
    return rings.names().stream()
        .map(ring -> new RingMembers(ring, in(ring).stream().map(this::member).toList()))
        .toList();
  }

  private Member member(DesiredState document) {
    Target target = connections.target(document);
    PbxFolder folder = runs.folder().of(target);
    return new Member(document.name(), folder.address(), folder.identity().map(SystemName::fqdn));
  }

  private RolloutReport report(
      String result,
      String sentence,
      Reach reach,
      SortedMap<String, Reach.Version> versions,
      Optional<RolloutRecord> record) {
    List<OneRing> all =
        rings.names().stream()
            .map(
                ring ->
                    new OneRing(
                        ring, in(ring).stream().map(one -> told(one, reach, record)).toList()))
            .toList();
    return new RolloutReport(
        Version.read(),
        result,
        sentence,
        record.map(RolloutRecord::id),
        runs.writer().commit(),
        reach,
        versions,
        all);
  }

  private OneTarget told(DesiredState document, Reach reach, Optional<RolloutRecord> record) {
    String name = document.name();
    Looked looked = reach.of(name).orElseThrow();
    Optional<Reached> last = record.flatMap(r -> r.last(name));
    Optional<TakenBack> taken = record.flatMap(r -> r.takenBack(name));
    return new OneTarget(
        name,
        document.url(),
        looked,
        record.map(r -> r.state(name)).orElse(RolloutState.OPEN),
        last.flatMap(Reached::run),
        last.map(Reached::reasons).orElse(looked.reasons()),
        taken.map(TakenBack::runs).orElse(List.of()),
        taken.map(TakenBack::left).orElse(List.of()));
  }
}
