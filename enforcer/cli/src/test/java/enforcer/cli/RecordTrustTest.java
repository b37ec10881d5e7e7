package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record of what was applied that cannot be trusted is unknown, and nothing is taken back. */
class RecordTrustTest extends RecordedPbx {
  @Test
  void aRecordThatWasAlteredIsUnknownAndNothingIsTakenBack() throws IOException {
    file("antiHacking: { failedLogins: 4 }\n");
    run("apply", "acme.yaml", "--auto-approve", "--sign", signers.signing("ours"));
    assertThat(trusting().code()).isZero();
    String right = Files.readString(record());
    open(90);
    for (String altered :
        List.of(
            right.replace("failedLogins: 4", "failedLogins: 1"),
            right.replace("\"proven\": true", "\"proven\": false"),
            right.substring(right.indexOf('{')),
            right + " ",
            "{}",
            "",
            "\u0000\u001b[31m")) {
      Files.writeString(record(), altered);
      untrusted(trusting("--correct"));
    }
    Files.writeString(record(), right);
    assertThat(trusting("--correct").code()).isEqualTo(2);
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void aRecordThatAnotherKeySignedIsUnknown() {
    file("antiHacking: { failedLogins: 4 }\n");
    run("apply", "acme.yaml", "--auto-approve", "--sign", signers.signing("theirs"));
    open(90);

    untrusted(trusting("--correct"));
  }

  @Test
  void aRecordOfAnotherPhoneSystemIsUnknown() throws IOException {
    applied("antiHacking: { failedLogins: 4 }\n");
    String text = Files.readString(record());
    Files.writeString(
        record(), text.replaceFirst("\"identity\": \"[^\"]+\"", "\"identity\": \"other.example\""));
    open(90);

    untrusted(drift("--correct"));

    Files.writeString(record(), text);
    acme.pbx.edit("SystemStatus", s -> s.put("FQDN", "other.example.com"));
    Run run = drift();
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("other.example.com answers here, and the record is of another phone system");
  }

  @Test
  void aRecordThatWasMovedBackIsFoundByTheRunsAfterIt() throws IOException {
    applied("antiHacking: { failedLogins: 9 }\n");
    String older = Files.readString(record());
    applied("antiHacking: { failedLogins: 4 }\n");
    Files.writeString(record(), older);
    open(90);

    Run run = drift("--correct");

    untrusted(run);
    assertThat(run.err()).contains(" wrote anti-hacking after it, and is not in it");
    assertThat(run("history", "acme.yaml").out()).contains("unknown, run ");
  }

  /** One command must not make a night write what nobody applied. */
  @Test
  void aRecordThatIsGoneIsUnknownAsLongAsAJournalTellsOfAnApply() throws IOException {
    applied("antiHacking: { failedLogins: 9 }\n");
    open(90);
    file("antiHacking: { failedLogins: 4 }\n");
    Files.delete(record());

    Run run = drift("--correct");

    untrusted(run);
    assertThat(run.err()).contains(" applied a file, and its record is gone");
    Files.delete(identity());
    untrusted(drift("--correct"));
    assertThat(run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    assertThat(drift("--correct").code()).isZero();
  }

  @Test
  void aFirstApplyThatBrokeOffHasLeftNoRecordAndNoneIsGone() throws IOException {
    applied("antiHacking: { failedLogins: 9 }\n");
    open(90);
    Files.delete(record());
    breakOff(journals().getFirst());

    Run run = drift("--correct");

    untrusted(run);
    assertThat(run.err())
        .contains(" began to apply a file and broke off, so that nothing records what stands")
        .doesNotContain("is gone");
  }

  @Test
  void anotherPhoneSystemAtTheAddressIsUnknownAlsoWhereNothingWasRecorded() throws IOException {
    applied("antiHacking: { failedLogins: 4 }\n");
    Files.delete(record());
    acme.pbx.edit("SystemStatus", s -> s.put("FQDN", "other.example.com"));

    Run run = drift();

    assertThat(run.code()).as(run.out()).isEqualTo(4);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("other.example.com answers here")
        .doesNotContain("as described", "as the journal of that run tells");
    Map<String, String> environment = new TreeMap<>(acme.setting().environment());
    environment.put("ENFORCER_STATE_DIR", state.toString());
    Run plan = acme.setting().environment(environment).run("plan", "acme.yaml");
    assertThat(plan.code()).as(plan.out()).isEqualTo(4);
    assertThat(plan.out().replaceAll("\\s+", " "))
        .contains("other.example.com answers here, where runs have met ")
        .doesNotContain("as described");
  }

  @Test
  void aRecordThatNamesFilesElsewhereWritesNone() throws IOException {
    applied("antiHacking: { failedLogins: 4 }\n");
    String text = Files.readString(record());
    Files.writeString(
        record(), text.replace("\"acme.yaml\": \"", "\"../../" + folder + "/evil.yaml\": \""));
    open(90);

    untrusted(drift("--correct"));
    assertThat(folder.resolve("evil.yaml")).doesNotExist();
    Files.writeString(
        record(), text.replace("\"acme.yaml\": \"", "\"" + folder + "/evil.yaml\": \""));
    untrusted(drift("--correct"));
    assertThat(folder.resolve("evil.yaml")).doesNotExist();
  }

  @Test
  void twoRunsAtOnceLeaveTheRecordOfTheOneThatWrote() throws Exception {
    file("antiHacking: { failedLogins: 4 }\n");
    List<Run> runs = new ArrayList<>();
    List<Thread> both =
        Stream.of(1, 2)
            .map(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              Run run = run("apply", "acme.yaml", "--auto-approve");
                              synchronized (runs) {
                                runs.add(run);
                              }
                            }))
            .toList();
    for (Thread one : both) {
      one.join();
    }

    assertThat(runs).extracting(Run::code).contains(0);
    assertThat(drift().code()).isZero();
    assertThat(Files.readString(record())).contains("\"proven\": true");
  }

  @Test
  void anEmptyVariableIsAMistakeAndNoWishForAnUnsignedRecord() {
    file("antiHacking: { failedLogins: 4 }\n");
    for (String variable : List.of("ENFORCER_SIGN_KEY", "ENFORCER_RECORD_KEY")) {
      Map<String, String> environment = new TreeMap<>(acme.setting().environment());
      environment.put(variable, "");
      Run run =
          acme.setting().environment(environment).run(with("apply", "acme.yaml", "--auto-approve"));
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.err()).contains(variable + " is set and names no file");
    }
    assertThat(failedLogins()).isEqualTo(25);
  }

  /** Where the state folder keeps the name of the phone system at its address. */
  private Path identity() throws IOException {
    try (Stream<Path> files = Files.walk(state)) {
      return files.filter(file -> file.endsWith("identity")).findFirst().orElseThrow();
    }
  }

  private void untrusted(Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.err()).contains("acme: nothing is taken back: ");
    assertThat(run.err()).doesNotContain("\u001b");
    assertThat(failedLogins()).isEqualTo(90);
  }

  private Run trusting(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--record-key", signers.verifying("ours")));
    return drift(all.toArray(String[]::new));
  }
}
