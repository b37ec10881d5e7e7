package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fact of a file may name who proved it; whoever relies on it hears that. */
class FactProofTest {
  private static final String RULES =
      """
      outbound:
        manage: merge
        rules: [{ name: Block premium, dial: ["09"], from: everyone, action: block }]
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "date: 2026-05-01, how: called a number | who",
        "who: engineer, date: 2026-05-01, how: called a number | version",
        "who: engineer, version: 20.0.9.995, how: called a number | date",
        "who: engineer, version: 20.0.9.995, date: 2026-05-01 | how",
        "who: engineer, version: latest, date: 2026-05-01, how: x | a version of 3CX",
        "who: engineer, version: 20.0.9.995, date: 1 May, how: x | a day, such as 2026-05-01",
        "who: engineer, version: 20.0.9.995, date: 2026-02-30, how: x | is no day",
        "who: engineer, version: 20.0.9.995, date: 2999-01-01, how: x | is in the future",
        "who: ' ', version: 20.0.9.995, date: 2026-05-01, how: x | a few words"
      })
  void aProofThatLacksOrMistakesAPartIsRefusedWhereItStands(String parts, String said) {
    try (Phones phones = new Phones(folder)) {
      phones.write(proof("emptyRule", "blocks", parts));
      Run run = phones.run("validate", "acme.yaml");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).containsPattern("acme\\.yaml:9:\\d+ facts\\.emptyRule").contains(said);
    }
  }

  @Test
  void aReadingThatTheFactDoesNotHaveIsRefusedInBothForms() {
    try (Phones phones = new Phones(folder)) {
      phones.write("facts: { emptyRule: { is: sometimes } }\n" + RULES);
      assertThat(phones.run("validate", "acme.yaml").err()).contains("allowed: blocks, continues");

      phones.write("facts: { emptyRule: sometimes }\n" + RULES);
      assertThat(phones.run("validate", "acme.yaml").err()).contains("blocks or continues");
    }
  }

  @Test
  void theShortFormAndTheLongOneSettleTheSame() {
    try (Phones phones = new Phones(folder)) {
      phones.write("facts: { emptyRule: blocks }\n" + RULES);
      Run bare = plan(phones);
      phones.write(proof("emptyRule", "blocks", whole("20.0.10")) + RULES);
      Run proven = plan(phones);

      assertThat(bare.code()).as(bare.err()).isZero();
      assertThat(proven.out().replaceAll(":\\d+", ""))
          .isEqualTo(bare.out().replaceAll(":\\d+", ""));
      assertThat(proven.err()).doesNotContain("was proven on");
    }
  }

  @Test
  void aProofOnAnotherVersionIsSaidByPlanAndCheck() {
    try (Phones phones = new Phones(folder)) {
      phones.write(proof("emptyRule", "blocks", whole("20.0.9.995")) + RULES);

      for (Run run : new Run[] {plan(phones), check(phones)}) {
        assertThat(run.err().replaceAll("\\s+", " "))
            .contains("acme.yaml:9")
            .contains(
                "warning: emptyRule: blocks was proven on 20.0.9.995, and the phone system runs"
                    + " 20.0.10");
      }
    }
  }

  private static String whole(String version) {
    return "who: telephony engineer, version: "
        + version
        + ", date: 2026-05-01, how: called a premium number";
  }

  private static String proof(String fact, String reading, String parts) {
    return "facts:\n  " + fact + ": { is: " + reading + ", provenBy: { " + parts + " } }\n";
  }

  private static Run plan(Phones phones) {
    return phones.run("plan", "acme.yaml", "--url", phones.pbx.url().toString());
  }

  private static Run check(Phones phones) {
    return phones.run(
        "check", "acme.yaml", "--policies", "toll-fraud-gb", "--url", phones.pbx.url().toString());
  }
}
