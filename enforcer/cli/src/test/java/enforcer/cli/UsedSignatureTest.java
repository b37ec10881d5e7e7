package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of what was applied knows which signatures were used, also without a journal. */
class UsedSignatureTest extends RecordedPbx {
  @Test
  void aSignatureIsUsedAlsoWhereTheJournalOfItsRunIsGone() throws IOException {
    plan();
    assertThat(apply().code()).isZero();
    Path used = journals().getFirst();
    assertThat(undo().code()).isZero();
    assertThat(failedLogins()).isEqualTo(25);
    Files.delete(used);

    refused(apply());

    // What was undone may be wanted again, by a plan that is signed again.
    acme.setting().later(Duration.ofMinutes(1)).run(planning());
    assertThat(apply().code()).isZero();
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void aJournalFromElsewhereDoesNotMakeTheRecordForgetIt(@TempDir Path elsewhere)
      throws IOException {
    plan();
    assertThat(apply().code()).isZero();
    Path used = journals().getFirst();
    assertThat(undo().code()).isZero();
    file("antiHacking: { failedLogins: 9 }\n");
    acme.setting()
        .later(Duration.ofMinutes(1))
        .run("apply", "acme.yaml", "--auto-approve", "--state-dir", elsewhere.toString());
    open(25);
    Path foreign = journals(elsewhere).getFirst();
    Files.copy(foreign, used.resolveSibling(foreign.getFileName()));
    Files.delete(used);

    refused(apply());
  }

  @Test
  void aRunThatBrokeOffHasUsedItAndIsSaidToHaveBrokenOff() throws IOException {
    plan();
    assertThat(apply().code()).isZero();
    Files.delete(record());
    breakOff(journals().getFirst());

    Run again = apply();

    assertThat(again.code()).as(again.out() + again.err()).isEqualTo(3);
    assertThat(again.err())
        .contains("it was used already, by run ", ", which broke off after 1 of 1 steps");
  }

  @Test
  void aRecordThatKnowsNoSignaturesIsStillRead() throws IOException {
    applied("antiHacking: { failedLogins: 4 }\n");
    String text = Files.readString(record());
    assertThat(text).contains("\"formatVersion\": \"1.3\"").doesNotContain("signatures");
    String older = text.replaceFirst(",\\s*\"journals\": \\{[^}]*}", "");
    assertThat(older).isNotEqualTo(text);
    Files.writeString(record(), older.replace("\"1.3\"", "\"1.1\""));

    Run run = drift();

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.err()).doesNotContain("nothing records");
  }

  @Test
  void aSignatureThatEndedByItselfIsNotKept() throws IOException {
    plan();
    assertThat(apply().code()).isZero();
    assertThat(Files.readString(record())).contains("\"signatures\": [");
    file("antiHacking: { failedLogins: 9 }\n");

    acme.setting()
        .later(Duration.ofHours(25))
        .run(with("apply", "acme.yaml", "--auto-approve", "--sign", signers.signing("ours")));

    assertThat(Files.readString(record())).doesNotContain("\"signatures\": [");
  }

  private void plan() {
    file("antiHacking: { failedLogins: 4 }\n");
    assertThat(acme.run(planning()).code()).isZero();
  }

  private String[] planning() {
    return ("plan acme.yaml --out acme.plan.json --sign " + signers.signing("ours")).split(" ");
  }

  private Run apply() {
    acme.pbx.forgetExchanges();
    return run(
        ("apply acme.plan.json --verify-key " + signers.verifying("ours") + keys()).split(" "));
  }

  private Run undo() {
    return run(("undo last --auto-approve" + keys()).split(" "));
  }

  private String keys() {
    return " --record-key " + signers.verifying("ours") + " --sign " + signers.signing("ours");
  }

  private void refused(Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err()).contains("it was applied already, by run ");
    SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
    assertThat(failedLogins()).isEqualTo(25);
  }
}
