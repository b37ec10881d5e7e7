package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.desired.Approval;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.journal.StateFolder;
import enforcer.model.State;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.plan.RequiredApproval;
import enforcer.planfile.Acceptance;
import enforcer.planfile.PlanJson;
import enforcer.run.CarriedSteps;
import enforcer.signature.SignatureFile;
import enforcer.signature.SignedAcceptance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The acceptances that lie beside documents. One lifts what a plan needs only where it is of that
 * phone system, those documents and those steps, in its time, and was not used before.
 *
 * @param option what the command line accepts; where it says something, no file is looked at
 * @param approvers the keys that confirm who gave one, by the names of their owners
 * @param state the folder that remembers which were used; empty where there is none
 * @param said what was said already, because a plan is looked at more than once
 */
record GivenAcceptances(
    Accepted option,
    Path workingFolder,
    Map<String, PublicKey> approvers,
    Optional<StateFolder> state,
    Instant now,
    Output output,
    Set<String> said) {
  static final String FOLDER = "acceptances";
  private static final int MOST = 1_000;

  GivenAcceptances(
      Accepted option,
      Path workingFolder,
      Map<String, PublicKey> approvers,
      Optional<StateFolder> state,
      Instant now,
      Output output) {
    this(option, workingFolder, approvers, state, now, output, new HashSet<>());
  }

  /** The folder beside a document. */
  static Path beside(String document, Path workingFolder) {
    return workingFolder.resolve(document).resolveSibling(FOLDER);
  }

  /**
   * What is accepted of a plan.
   *
   * @param by who accepts it, and where
   * @param file the acceptance that does; empty where the command line does
   */
  record Given(Accepted accepted, String by, Optional<Acceptance> file) {
    Given(Accepted accepted, String by) {
      this(accepted, by, Optional.empty());
    }
  }

  /** What is accepted of a plan; a reason is said for each file that does not do it. */
  Accepted of(Plan plan, State live, ReadingClient client) {
    return given(plan, live, client.target(), Optional.of(client)).accepted();
  }

  /**
   * The same with who accepts it.
   *
   * @param client empty where a reading stands for the phone system, which does not tell its name
   */
  Given given(Plan plan, State live, Target target, Optional<ReadingClient> client) {
    Given option = new Given(this.option, "--accept");
    if (!option.accepted().equals(Accepted.nothing())) {
      return option;
    }
    Review bare = Guards.review(plan, live, option.accepted());
    if (bare.approved().isPresent() || !bare.canBeLifted()) {
      return option;
    }
    Map<Path, Acceptance> files = files(plan);
    if (files.isEmpty()) {
      return option;
    }
    Optional<SystemName> identity = client.flatMap(SystemName::read);
    for (var one : files.entrySet()) {
      Acceptance given = one.getValue();
      boolean isOfThese = given.documents().equals(plan.desiredDigest());
      boolean isOfThis =
          client.isEmpty()
              ? isOfThese || isNamed(one.getKey(), plan)
              : Optional.of(given.identity()).equals(identity);
      if (!isOfThis && !isOfThese) {
        continue; // One of another phone system, beside its own document.
      }
      Optional<String> why =
          isOfThis ? whyNot(given, plan, target) : Optional.of(ofAnother(given, identity));
      String shown = Excerpt.escaped(workingFolder.relativize(one.getKey()).toString());
      String giver =
          given.by() + confirmed(given).map(n -> ", confirmed by " + n).orElse(", as claimed");
      if (why.isEmpty()) {
        String unseen =
            client.isPresent() ? "" : "; it is for " + given.identity() + ", which was not asked";
        once(
            shown
                + (" accepts " + given.accepted() + ", given by " + Excerpt.escaped(giver))
                + unseen,
            false);
        return new Given(
            given.accepted(),
            giver + ", until " + given.until() + " (" + shown + ")",
            Optional.of(given));
      }
      once(shown + " lifts nothing: " + why.get(), true);
    }
    return option;
  }

  /** Whether a file has the name that accept gives to one of this phone system. */
  private static boolean isNamed(Path file, Plan plan) {
    return file.getFileName().toString().startsWith(plan.subject().name() + "-");
  }

  private static String ofAnother(Acceptance given, Optional<SystemName> identity) {
    return "it is for "
        + given.identity()
        + ", and this phone system "
        + identity.map(name -> "calls itself " + name).orElse("does not say its name");
  }

  private void once(String sentence, boolean warning) {
    if (said.add(sentence)) {
      if (warning) {
        output.warning(sentence);
      } else {
        output.say(sentence);
      }
    }
  }

  private Map<Path, Acceptance> files(Plan plan) {
    Path folder = beside(PlanDocuments.file(plan), workingFolder);
    Map<Path, Acceptance> read = new TreeMap<>();
    // A link may lead to files that are nobody's acceptance, of which a message would show the
    // keys.
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(folder)) {
        once("acceptances is a link or no folder, and nothing in it lifts a refusal", true);
      }
      return read;
    }
    Diagnostics mistakes = new Diagnostics();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file :
          all.filter(f -> f.toString().endsWith(".yaml")).sorted().limit(MOST).toList()) {
        // A link may lead to a file of which a message would show the lines.
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          String shown = Excerpt.escaped(workingFolder.relativize(file).toString());
          Acceptance.read(file, shown, mistakes).ifPresent(given -> read.put(file, given));
        }
      }
    } catch (IOException e) {
      output.warning("the acceptances in " + folder + " cannot be read");
    }
    mistakes.sorted().forEach(m -> once(m.toString(), true));
    return read;
  }

  private Optional<String> whyNot(Acceptance given, Plan plan, Target target) {
    if (!given.documents().equals(plan.desiredDigest())) {
      return Optional.of("it is of other documents");
    }
    if (!given.steps().equals(PlanJson.stepsDigest(plan))) {
      return Optional.of("it is of another plan of these documents");
    }
    if (!now.isBefore(given.until())) {
      return Optional.of("it ended at " + given.until());
    }
    if (now.plus(SignatureFile.CLOCKS).isBefore(given.given())
        || given.until().isAfter(given.given().plus(Acceptance.LONGEST))) {
      return Optional.of("it is from the future, or for more than 7 days");
    }
    Optional<String> used =
        state.flatMap(
            folder -> new CarriedSteps(folder, folder.of(target)).by(given.steps(), given.given()));
    if (used.isPresent()) {
      return Optional.of("it was used by run " + used.get() + ", and counts once");
    }
    Approval needed = RequiredApproval.of(plan);
    return confirmed(given).isEmpty() && needed != Approval.ROUTINE
        ? Optional.of(
            (given.signature().isPresent()
                    ? "it is signed with a key that is of no approver known here"
                    : "who gave it is only claimed")
                + (", and the plan needs the approval " + needed.word()))
        : Optional.empty();
  }

  private Optional<String> confirmed(Acceptance given) {
    return approvers.entrySet().stream()
        .filter(approver -> SignedAcceptance.isSignedBy(given, approver.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
