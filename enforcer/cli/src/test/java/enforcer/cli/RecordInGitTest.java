package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose state folders do not last share the record of what was applied in a Git ref. */
class RecordInGitTest extends RecordedPbx {
  private static final String REF = "refs/enforcer/applied";
  private static final String FOUR = "antiHacking: { failedLogins: 4 }\n";
  private static final String FIVE = "antiHacking: { failedLogins: 5 }\n";

  @TempDir private Path elsewhere;
  @TempDir private Path other;
  private Path place;

  @BeforeEach
  void emptyRepository() throws Exception {
    place = elsewhere.resolve("records.git");
    Git.init().setBare(true).setDirectory(place.toFile()).call().close();
  }

  @Test
  void aRunnerWithNothingOfItsOwnGoesByWhatAnotherOneApplied() {
    file(FOUR);
    Run applied = on(state, "apply", "acme.yaml", "--auto-approve");
    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(applied.err()).doesNotContain("not recorded");
    file("antiHacking: { failedLogins: 9 }\n");

    Run night = on(other, "drift", "acme.yaml");

    assertThat(night.code()).as(night.out() + night.err()).isZero();
    assertThat(night.out()).contains("not applied", "antiHacking: the file is not what run ");
    open(90);
    assertThat(on(other, "drift", "acme.yaml", "--correct").code()).isEqualTo(2);
    assertThat(failedLogins()).isEqualTo(4);
    // What the second runner took back is in the record for the first one.
    assertThat(on(state, "drift", "acme.yaml").code()).isZero();
  }

  @Test
  void aRunnerWithNothingOfItsOwnTellsTheHistoryOfTheRef() {
    assertThat(told("history").out()).isEqualTo("Nothing is recorded here.\n");
    apply(state, FOUR);

    Run all = told("history");
    Run named = told("history", "acme.yaml");

    String fqdn = acme.pbx.state("SystemStatus").path("FQDN").asString();
    for (Run run : List.of(all, named)) {
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains(fqdn).doesNotContain("Nothing is recorded");
    }
    assertThat(named.err()).contains("no run of this state folder has met acme");
  }

  @Test
  void theRemoteOfTheCheckoutIsNamedByItsName() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      var config = git.getRepository().getConfig();
      config.setString("remote", "origin", "url", place.toUri().toString());
      config.save();
    }
    file(FOUR);

    Run run =
        acme.run(with(state, "origin#refs/heads/applied", "apply", "acme.yaml", "--auto-approve"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(tip("refs/heads/applied")).isNotEqualTo(ObjectId.zeroId());
  }

  @Test
  void anUndoOnAnotherRunnerIsRecordedForAll() {
    apply(state, FIVE);
    apply(state, FOUR);
    assertThat(on(state, "undo", "last", "--auto-approve").code()).isZero();
    assertThat(failedLogins()).isEqualTo(5);

    Run night = on(other, "drift", "acme.yaml", "--correct");

    assertThat(night.code()).as(night.out() + night.err()).isZero();
    assertThat(night.out()).contains("not applied");
  }

  @Test
  void aRefThatWasForcedBackIsUnknownToWhoeverSawIt() throws IOException {
    apply(state, FIVE);
    ObjectId older = tip(REF);
    apply(state, FOUR);
    force(older);
    open(90);

    Run run = on(state, "drift", "acme.yaml", "--correct");

    untrusted(run, "an older one stands in ");
    force(ObjectId.zeroId());
    untrusted(on(state, "drift", "acme.yaml", "--correct"), "it is gone from ");
    // An apply is a person's word on what is right, and records again.
    apply(state, FOUR);
    assertThat(on(other, "drift", "acme.yaml").code()).isZero();
  }

  @Test
  void anOlderRecordPutOnTopIsUnknownEvenToARunnerThatSawNothing() throws IOException {
    apply(state, FIVE);
    String older = text(tip(REF));
    apply(state, FOUR);
    commit(older);
    open(90);

    untrusted(on(other, "drift", "acme.yaml", "--correct"), "an older one stands in ");
  }

  @Test
  void whatIsAlteredUnsignedOrTakenOutIsUnknown() throws IOException {
    apply(state, FOUR);
    String right = text(tip(REF));
    ObjectId good = tip(REF);
    open(90);
    for (String altered :
        new String[] {
          right.replace("failedLogins: 4", "failedLogins: 1"),
          right.substring(right.indexOf('{')),
          "",
          null
        }) {
      force(good);
      commit(altered);
      untrusted(on(other, "drift", "acme.yaml", "--correct"), "");
    }
    force(good);
    assertThat(on(other, "drift", "acme.yaml", "--correct").code()).isEqualTo(2);
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void whereTheRepositoryIsGoneBeforeAnApplyNothingIsWritten() throws IOException {
    apply(state, FIVE);
    Files.move(place, elsewhere.resolve("gone.git"));
    file(FOUR);

    Run run = on(state, "apply", "acme.yaml", "--auto-approve");

    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("the record of what was applied, in ", "cannot be reached");
    assertThat(failedLogins()).isEqualTo(5);
    Run night = on(state, "drift", "acme.yaml", "--correct");
    assertThat(night.code()).as(night.err()).isEqualTo(4);
  }

  @Test
  void whereItGoesDuringAnApplyTheNextRunPutsTheRecordThere() throws IOException {
    apply(state, FIVE);
    ObjectId before = tip(REF);
    lock(true);
    file(FOUR);

    Run run = on(state, "apply", "acme.yaml", "--auto-approve");

    lock(false);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("what was applied is not recorded: the record of what was");
    assertThat(tip(REF)).isEqualTo(before);
    assertThat(on(state, "drift", "acme.yaml").code()).isZero();
    assertThat(tip(REF)).isNotEqualTo(before);
    assertThat(on(other, "drift", "acme.yaml").out()).contains("No changes");
  }

  /** A ref that is locked takes no push, as where the right to push was taken away. */
  private void lock(boolean on) throws IOException {
    Path lock = place.resolve(REF + ".lock");
    if (on) {
      Files.createFile(lock);
    } else {
      Files.delete(lock);
    }
  }

  @Test
  void aRecordThatOnlyTheStateFolderHoldsIsPutThere() {
    file(FOUR);
    Run alone = run("apply", "acme.yaml", "--auto-approve", "--sign", signers.signing("ours"));
    assertThat(alone.code()).isZero();

    assertThat(on(state, "drift", "acme.yaml").code()).isZero();

    assertThat(on(other, "drift", "acme.yaml").err()).doesNotContain("nothing records");
  }

  @Test
  void withoutAKeyNothingIsSharedAndNothingIsWritten() {
    file(FOUR);
    Run noKey = run("apply", "acme.yaml", "--auto-approve", "--record", place.toString());
    assertThat(noKey.code()).isEqualTo(1);
    assertThat(noKey.err()).contains("name the public key with --record-key");
    Run unsigned =
        run(
            "apply",
            "acme.yaml",
            "--auto-approve",
            "--record",
            place.toString(),
            "--record-key",
            signers.verifying("ours"));
    assertThat(unsigned.code()).isEqualTo(1);
    assertThat(unsigned.err()).contains("add --sign KEYFILE");
    assertThat(failedLogins()).isEqualTo(25);
  }

  @Test
  void aPlaceThatATreeCouldHoldOrAProgramCouldServeIsNone() throws Exception {
    file(FOUR);
    Git.init().setBare(true).setDirectory(folder.resolve("r.git").toFile()).call().close();
    Files.createDirectory(folder.resolve(".git"));
    for (String wrong :
        new String[] {
          "r.git",
          "--upload-pack=/bin/sh",
          "-x#" + REF,
          "ext::sh -c id",
          "ssh://git@git.example.com/r.git",
          "git@git.example.com:r.git",
          "http://git.example.com/r.git",
          "https://u:hidden@git.example.com/r.git",
          place + "#-x",
          place + "#applied",
          place + "#refs/../x",
          ""
        }) {
      Map<String, String> environment = new TreeMap<>(acme.setting().environment());
      environment.put("ENFORCER_RECORD", wrong);
      Run run =
          acme.setting()
              .environment(environment)
              .run(with("drift", "acme.yaml", "--record-key", signers.verifying("ours")));
      assertThat(run.code()).as(wrong + run.out() + run.err()).isEqualTo(1);
      assertThat(run.err()).as(wrong).contains("ENFORCER_RECORD").doesNotContain("hidden");
    }
  }

  @Test
  void noHookOfTheRepositoriesRuns() throws IOException {
    Path ran = elsewhere.resolve("ran");
    for (String hook : new String[] {"pre-push", "pre-receive", "update", "post-receive"}) {
      Path file = Files.createDirectories(place.resolve("hooks")).resolve(hook);
      Files.writeString(file, "#!/bin/sh\ntouch " + ran + "\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    apply(state, FOUR);

    assertThat(ran).doesNotExist();
  }

  private void apply(Path own, String sections) {
    file(sections);
    Run run = on(own, "apply", "acme.yaml", "--auto-approve");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("not recorded");
  }

  private void untrusted(Run run, String why) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.err()).contains("acme: nothing is taken back: ").contains(why);
    assertThat(failedLogins()).isEqualTo(90);
  }

  private Run told(String... arguments) {
    Stream<String> more =
        Stream.of(
            "--state-dir",
            other.toString(),
            "--record",
            place.toString(),
            "--record-key",
            signers.verifying("ours"));
    // Nothing names a phone system but the files.
    Map<String, String> environment = new TreeMap<>(acme.setting().environment());
    environment.remove("ENFORCER_HOST");
    return acme.setting()
        .environment(environment)
        .run(Stream.concat(Arrays.stream(arguments), more).toArray(String[]::new));
  }

  private Run on(Path own, String... arguments) {
    return acme.run(with(own, place.toString(), arguments));
  }

  private String[] with(Path own, String where, String... arguments) {
    Stream<String> more =
        Stream.of(
            "--state-dir",
            own.toString(),
            "--record",
            where,
            "--record-key",
            signers.verifying("ours"),
            "--sign",
            signers.signing("ours"));
    return Stream.concat(Arrays.stream(arguments), more).toArray(String[]::new);
  }

  private String fqdn() {
    return acme.pbx.state("SystemStatus").path("FQDN").asString();
  }

  private ObjectId tip(String ref) throws IOException {
    return BareRecords.tip(place, ref);
  }

  private String text(ObjectId commit) throws IOException {
    return BareRecords.text(place, commit, fqdn());
  }

  private void commit(String text) throws IOException {
    BareRecords.commit(place, REF, fqdn(), text);
  }

  private void force(ObjectId to) throws IOException {
    BareRecords.force(place, REF, to);
  }
}
