package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job without any credential plans on what a trusted one kept, and nothing of it is applied. */
class PlanReadingTest {
  private static final String WANTED = "antiHacking: { failedLogins: 4 }\n";

  @TempDir private Path folder;
  @TempDir private Path keys;
  private Simulated acme;
  private Signers signers;

  @BeforeEach
  void start() {
    acme = Simulated.neglected(folder).file("acme.yaml", "acme", WANTED);
    signers = new Signers(keys).pair("ours", "Ed25519").pair("other", "Ed25519");
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  void whatATrustedJobKeptIsPlannedOnWithoutACredential() throws IOException {
    Run kept = acme.run("plan", "acme.yaml", "--save", "acme.reading.json");
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(kept.err()).contains("Kept what was read in ").contains("acme.reading.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(reading())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(reading())).doesNotContain(acme.pbx.clientSecret());
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 3 }\n");
    acme.pbx.forgetExchanges();

    Run plan =
        Run.in(folder)
            .later(Duration.ofHours(9))
            .run("plan", "acme.yaml", "--reading", "acme.reading.json");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out())
        .containsPattern("reading of \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\sUTC, 9 h old")
        .contains("25 → 3");
    assertThat(acme.pbx.exchanges()).isEmpty();
  }

  @Test
  void aPlanOnAReadingIsNeverApplied() {
    keep();
    Run plan =
        offline("plan", "acme.yaml", "--reading", "acme.reading.json", "--out", "acme.plan.json");
    assertThat(plan.err()).contains("to be looked at and never applied");

    Run apply = acme.run("apply", "acme.plan.json");

    assertThat(apply.code()).isEqualTo(3);
    assertThat(apply.err())
        .contains("it was made of a reading, and the phone system itself was not asked")
        .contains("nothing was written");
    SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
  }

  @Test
  void aReadingThatCannotStandForThePhoneSystemIsUnknown() throws IOException {
    keep();
    Run old = Run.in(folder).later(Duration.ofDays(4)).run(planning());
    assertThat(old.code()).isEqualTo(4);
    assertThat(old.err()).contains("is too old to stand for the phone system");
    Run allowed = Run.in(folder).later(Duration.ofDays(4)).run(planning("--max-age", "5d"));
    assertThat(allowed.code()).as(allowed.err()).isZero();

    Files.writeString(
        folder.resolve("acme.yaml"),
        "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n"
            + "connect: { url: \"https://192.0.2.99\" }\n"
            + WANTED);
    Run moved = offline(planning());
    assertThat(moved.code()).isEqualTo(4);
    assertThat(moved.err()).contains("and the file names https://192.0.2.99");
  }

  @Test
  void whereAKeyIsSetTheReadingMustBeSignedWithIt() throws IOException {
    keep("--sign", signers.signing("ours"));
    Run signed = offline(planning("--verify-key", signers.verifying("ours")));
    assertThat(signed.code()).as(signed.err()).isZero();

    Run other = offline(planning("--verify-key", signers.verifying("other")));
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).contains("it is not signed by this verify key");
    assertThat(other.out()).isEmpty();

    Files.writeString(reading(), Files.readString(reading()).replace("\"20.0.10", "\"20.0.9"));
    Run altered = asking().run(planning());
    assertThat(altered.code()).isEqualTo(3);
    assertThat(altered.err()).contains("it was altered after it was signed");

    Files.delete(folder.resolve("acme.reading.json.sig"));
    Run unsigned = asking().run(planning());
    assertThat(unsigned.code()).isEqualTo(3);
    assertThat(unsigned.err()).contains("it is not signed: there is no file ");
  }

  /** The signature of a plan says nothing about a reading. */
  @Test
  void theSignatureOfAPlanIsNotThatOfAReading() throws IOException {
    keep("--sign", signers.signing("ours"), "--out", "acme.plan.json");
    Files.copy(folder.resolve("acme.plan.json"), folder.resolve("plan-as.reading.json"));
    Files.copy(folder.resolve("acme.plan.json.sig"), folder.resolve("plan-as.reading.json.sig"));

    Run plan = asking().run("plan", "acme.yaml", "--reading", "plan-as.reading.json");

    assertThat(plan.code()).isEqualTo(3);
    assertThat(plan.err()).contains("its signature is not of a reading");
  }

  @Test
  void aFolderHoldsTheReadingsOfSeveralPhoneSystems() {
    try (Sites sites = new Sites(folder).with("one", WANTED).with("two", WANTED)) {
      Run kept = sites.run("plan", "sites", "--save", "readings/");
      assertThat(kept.code()).as(kept.err()).isZero();
      sites.down("two");

      Run plan = offline("plan", "sites", "--reading", "readings/", "-o", "json");

      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(folder.resolve("readings/one.reading.json")).exists();
      assertThat(plan.out()).contains("\"name\": \"one\"").contains("\"name\": \"two\"");
      Run single = offline("plan", "sites", "--reading", "readings/one.reading.json");
      assertThat(single.code()).isEqualTo(64);
      assertThat(single.err()).contains("write --reading DIR/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--url=http://127.0.0.1:1", "--save=x.json", "--sign=key.pem"})
  void aReadingStandsAlone(String other) {
    keep();
    assertThat(offline(planning(other)).code()).isEqualTo(64);
  }

  @Test
  void whatACheckSavedHoldsTooLittleForAPlan() {
    acme.run("check", "--url", acme.pbx.url().toString(), "--save", "acme.reading.json");

    Run plan = offline(planning());

    assertThat(plan.code()).isEqualTo(4);
    assertThat(plan.err()).contains("the reading holds less than a plan needs");
  }

  private void keep(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("plan", "acme.yaml", "--save", "acme.reading.json"));
    arguments.addAll(List.of(more));
    Run kept = acme.run(arguments.toArray(String[]::new));
    assertThat(kept.code()).as(kept.err()).isZero();
    acme.pbx.forgetExchanges();
  }

  private static String[] planning(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("plan", "acme.yaml", "--reading", "acme.reading.json"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** A job that has no credential. */
  private Run offline(String... arguments) {
    return Run.in(folder).run(arguments);
  }

  private Run.Setting asking() {
    return Run.in(folder).environment(Map.of("ENFORCER_VERIFY_KEY", signers.verifying("ours")));
  }

  private Path reading() {
    return folder.resolve("acme.reading.json");
  }
}
