package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reviewer accepts one plan in a file, for a time, and it is used once. */
class AcceptTest extends RecordedPbx {
  private static final String MANY =
      "extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] }\n";
  private static final String DELETING = "callerBlocklist: { manage: exact, list: [] }\n";

  @BeforeEach
  void identified() {
    // The first apply meets the phone system, so that its name is known.
    applied("antiHacking: { failedLogins: 4 }\n");
    file(MANY);
  }

  @Test
  void whatIsAcceptedInAFileNeedsNoOption() throws IOException {
    assertThat(apply().code()).isEqualTo(3);
    Run accept = accept();
    assertThat(accept.code()).as(accept.err()).isZero();
    assertThat(accept.err())
        .contains("Wrote ", ": mass-change=", " of acme until ", "(claimed); commit it");
    assertThat(run("plan", "acme.yaml").out()).doesNotContain("Refused until accepted");

    assertThat(run("plan", ".").err()).doesNotContain("passed over");
    Run run = apply();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains(" accepts mass-change=", ", given by ", ", as claimed");
    assertThat(drift().code()).isZero();
  }

  @Test
  void aPlanOnAReadingTakesItAsWell() throws IOException {
    assertThat(run("plan", "acme.yaml", "--save", "acme.reading.json").code()).isZero();
    accept();

    Run read = run("plan", "acme.yaml", "--reading", "acme.reading.json");
    assertThat(read.out()).as(read.err()).containsPattern("Lifted:\\s+mass-change=[0-9]+\\.");
    assertThat(read.err()).containsPattern(" as claimed; it is for \\S+, which was not asked");

    file(MANY + "antiHacking: { failedLogins: 5 }\n");
    Run other = run("plan", "acme.yaml", "--reading", "acme.reading.json");
    assertThat(other.out()).contains("Refused until accepted");
    assertThat(other.err()).contains(" lifts nothing: it is of other documents");
  }

  @Test
  void whatIsOnlyClaimedReplacesNoSignedOne() throws IOException {
    accept("--sign", signers.signing("ours"), "--by", "carol");
    String signed = Files.readString(acceptance());

    Run claimed = run("accept", "acme.plan.json", "--by", "bob");
    assertThat(claimed.code()).isEqualTo(3);
    assertThat(claimed.err()).contains(" is signed, by carol, and this one would only be claimed");
    assertThat(acceptance()).hasContent(signed);

    Run signer = run("accept", "acme.plan.json", "--sign", signers.signing("theirs"));
    assertThat(signer.err()).contains("It replaces the one that was given by carol, until ");
  }

  @Test
  void aReviewerSeesWhatIsLiftedAndByWhom() throws IOException {
    Run needed = run("plan", "acme.yaml", "--out", "plans/");
    assertThat(needed.err()).containsPattern("acme: for accept --identity, it is \\S+");
    accept();
    Run planned = run("plan", "acme.yaml", "--out", "plans/");
    assertThat(planned.out()).containsPattern("Lifted:\\s+mass-change=[0-9]+\\.");
    Run comment = Run.in(folder).run("comment", "plans", "--dry-run");
    assertThat(comment.out())
        .as(comment.err())
        .containsPattern(
            "- `acme` \\*\\*lifted\\*\\*: `mass-change=[0-9]+, by .*, as claimed, until 20\\S+Z"
                + " \\(acceptances/");
    Files.delete(acceptance());

    run("plan", "acme.yaml", "--out", "plans/", "--accept", "mass-change=99");
    assertThat(Run.in(folder).run("comment", "plans", "--dry-run").out())
        .containsPattern("\\*\\*lifted\\*\\*: `mass-change=[0-9]+, by --accept`");
    assertThat(run("plan", "acme.yaml", "-o", "markdown", "--accept", "mass-change=99").out())
        .contains(", lifted: mass-change=");
  }

  @Test
  void aSavedPlanTakesItAsWell() {
    accept();

    Run run = run("apply", "acme.plan.json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains(" accepts mass-change=");
  }

  @Test
  void itIsUsedOnce() {
    accept();
    assertThat(apply().code()).isZero();
    assertThat(run("undo", "last", "--auto-approve", "--accept", "mass-change=99").code()).isZero();
    acme.pbx.forgetExchanges();

    refused(apply(), "it was used by run ");
  }

  @Test
  void aRunThatWroteNothingDoesNotUseItUp() {
    accept();
    acme.pbx.faults("400:path=Users,method=PATCH");
    assertThat(apply().code()).isNotZero();
    acme.pbx.faults();

    assertThat(apply().code()).isZero();
  }

  @Test
  void twoSignedPlansOfOneAcceptanceUseItOnce() {
    accept();
    for (String plan : List.of("a.plan.json 1h", "b.plan.json 2h")) {
      Run signed =
          run(
              ("plan acme.yaml --sign " + signers.signing("ours") + " --out " + plan)
                  .replace(".json ", ".json --valid-for ")
                  .split(" "));
      assertThat(signed.code()).as(signed.err()).isZero();
    }
    String key = signers.verifying("ours");
    assertThat(run("apply", "a.plan.json", "--verify-key", key).code()).isZero();
    assertThat(run("undo", "last", "--auto-approve", "--accept", "mass-change=99").code()).isZero();
    acme.pbx.forgetExchanges();

    refused(run("apply", "b.plan.json", "--verify-key", key), "was used by run ");
  }

  @Test
  void aSignatureEndsNoLaterThanTheAcceptanceInIt() {
    accept("--for", "90m");
    run(
        "plan",
        "acme.yaml",
        "--out",
        "a.plan.json",
        "--valid-for",
        "72h",
        "--sign",
        signers.signing("ours"));
    acme.pbx.forgetExchanges();

    Run late =
        acme.setting()
            .later(Duration.ofHours(2))
            .run(with("apply", "a.plan.json", "--verify-key", signers.verifying("ours")));

    refused(late, "its signature ended at ");
  }

  @Test
  void itEnds() {
    accept("--for", "90m");

    Run late =
        acme.setting().later(Duration.ofHours(2)).run(with("apply", "acme.yaml", "--auto-approve"));

    refused(late, "it ended at ");
  }

  @Test
  void itIsOfOnePlanOfOneDocument() {
    accept();
    // One more to change is another plan of the same document.
    acme.pbx.console("POST", "/Users", "{\"Number\":\"777\",\"FirstName\":\"New\"}");
    refused(apply(), "it is of another plan of these documents");

    file(MANY + "antiHacking: { failedLogins: 3 }\n");
    refused(apply(), "it is of other documents");
  }

  @Test
  void itIsOfOnePhoneSystem() throws IOException {
    accept();
    edit("identity: \"[^\"]+\"", "identity: \"other.example.com\"");

    Run run = apply();

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .doesNotContain(" accepts mass-change")
        .containsPattern(
            "lifts nothing: it is for other.example.com, and this phone system calls itself \\S+");
    SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
  }

  @Test
  void itEndsWithinSevenDays() throws IOException {
    accept();
    edit("until: \"?[^\"\\n]+\"?", "until: " + Instant.now().plus(Duration.ofDays(8)));

    refused(apply(), "for more than 7 days");
  }

  @Test
  void moreThanItSaysIsRefused() throws IOException {
    accept();
    edit("mass-change=[0-9]+", "mass-change=1");

    refused(apply(), "accepts mass-change=1");
  }

  @Test
  void whatIsOnlyClaimedLiftsNothingThatLoosens() throws IOException {
    loosening();
    Run unsigned = accept("--by", "somebody else");
    assertThat(unsigned.code()).as(unsigned.err()).isEqualTo(3);
    assertThat(unsigned.err())
        .contains("not written, because who gives it would only be claimed", "add --sign KEYFILE");
    assertThat(folder.resolve("acceptances")).doesNotExist();
    accept("--sign", signers.signing("theirs"));
    edit("signature: \"[^\"]+\"\n", "");
    refused(apply(), "who gave it is only claimed, and the plan needs the approval ");

    accept("--sign", signers.signing("theirs"));
    refused(apply(), "it is signed with a key that is of no approver known here");

    operator("theirs");
    Run run = apply();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains(", confirmed by alice");
  }

  @Test
  void theKeyThatSignsPlansConfirmsNoAcceptance() throws IOException {
    loosening();
    operator("ours");
    accept("--sign", signers.signing("ours"));
    Run planned =
        setting("ENFORCER_VERIFY_KEY", signers.verifying("ours"))
            .run("plan", "acme.yaml", "--out", "b.plan.json", "--sign", signers.signing("ours"));

    assertThat(planned.code()).as(planned.err()).isEqualTo(3);
    assertThat(planned.err()).contains("signed with a key that is of no approver known here");
  }

  @Test
  void aSignatureCoversEveryLineOfIt() throws IOException {
    loosening();
    operator("theirs");
    accept("--sign", signers.signing("theirs"), "--by", "Zoë");
    Path file = acceptance();
    String right = Files.readString(file);
    for (String altered :
        List.of(
            right.replace("deletes=2", "deletes=3"),
            right.replace("Zoë", "Zoe"),
            right
                .replaceFirst("until: \"2026", "until: \"2027")
                .replaceFirst("given: \"2026", "given: \"2027"))) {
      assertThat(altered).isNotEqualTo(right);
      Files.writeString(file, altered);
      Run run = apply();
      assertThat(run.code()).as(altered + run.err()).isEqualTo(3);
    }
    SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
    Files.writeString(file, right);
    assertThat(apply().code()).isZero();
  }

  @Test
  void aFileThatIsNoAcceptanceLiftsNothingAndMovesNoCursor() throws IOException {
    accept();
    Path file = acceptance();
    String right = Files.readString(file);
    for (String hostile :
        List.of(
            right + "by: \"twice\"\n",
            right + "more: 1\n",
            right.replaceFirst("by: \"[^\"]*\"", "by: \"\\\\e[2J::set-output name=x::y\""),
            right.replaceFirst("mass-change=[0-9]+", "mass-change=99999999"),
            "- 1\n",
            "",
            "\u0000")) {
      Files.writeString(file, hostile);

      Run run = apply();

      assertThat(run.code()).as(hostile + run.err()).isEqualTo(3);
      assertThat(run.err()).doesNotContain("\u001b");
      SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
    }
    Files.delete(file);
    Files.writeString(keys.resolve("secret.yaml"), "hush: a-secret-line\n");
    Files.createSymbolicLink(file, keys.resolve("secret.yaml"));
    assertThat(apply().err()).doesNotContain("hush", "a-secret-line");
    Files.delete(file);
    Files.delete(file.getParent());
    Files.createSymbolicLink(file.getParent(), keys);
    assertThat(apply().err())
        .contains("acceptances is a link or no folder")
        .doesNotContain("hush", "a-secret-line");
  }

  @Test
  void aPlanThatNeedsNothingWritesNoAcceptance() {
    file("antiHacking: { failedLogins: 3 }\n");

    Run run = accept();

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("nothing in this plan needs to be accepted");
    assertThat(folder.resolve("acceptances")).doesNotExist();
  }

  @Test
  void twoRunsAtOnceUseItOnce() throws Exception {
    accept();
    List<Thread> both = Stream.of(1, 2).map(_ -> Thread.ofVirtual().start(this::apply)).toList();
    for (Thread one : both) {
      one.join();
    }

    assertThat(drift().code()).isZero();
    assertThat(
            acme.pbx.exchanges().stream()
                .filter(e -> e.method().equals("PATCH"))
                .map(Exchange::path)
                .toList())
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  /** A plan that deletes and loosens. */
  private void loosening() {
    file(DELETING + "antiHacking: { failedLogins: 20 }\n");
  }

  private Run accept(String... more) {
    run("plan", "acme.yaml", "--out", "acme.plan.json");
    Run run =
        run(
            Stream.concat(Stream.of("accept", "acme.plan.json"), Stream.of(more))
                .toArray(String[]::new));
    acme.pbx.forgetExchanges();
    return run;
  }

  private Run apply() {
    return setting("ENFORCER_X", "").run(with("apply", "acme.yaml", "--auto-approve"));
  }

  private void refused(Run run, String why) {
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains(why);
    SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
  }

  private Path acceptance() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("acceptances"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private void edit(String pattern, String with) throws IOException {
    Files.writeString(acceptance(), Files.readString(acceptance()).replaceFirst(pattern, with));
  }

  private Run.Setting setting(String variable, String value) {
    Map<String, String> environment = new TreeMap<>(acme.setting().environment());
    environment.put("XDG_CONFIG_HOME", keys.toString());
    environment.put(variable, value);
    return acme.setting().environment(environment);
  }

  /** The operator's file, which names alice by her public key. */
  private void operator(String key) throws IOException {
    Path file = keys.resolve("enforcer/operator.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "apiVersion: enforcer/v1\nkind: Operator\nchannels: {}\napprovers: { alice: \""
            + signers.verifying(key)
            + "\" }\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
