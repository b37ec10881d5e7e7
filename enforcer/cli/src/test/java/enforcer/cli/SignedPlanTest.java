package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.planfile.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a verify key is set, nothing is written but what its owner signed. */
class SignedPlanTest {
  @TempDir private Path folder;
  @TempDir private Path keys;
  private SignedSite site;
  private Simulated acme;

  @BeforeEach
  void start() {
    site = new SignedSite(folder, keys);
    acme = site.acme;
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aSignedPlanIsAppliedByItsKeyAlone() {
    assertThat(site.sign().err()).contains("Saved and signed; apply it with: enforcer apply ");

    Run run = site.apply();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(acme.pbx.state("AntiHackingSettings").path("HackAuthRequests").asInt(0))
        .isEqualTo(4);
  }

  @Test
  void theVariableAsksForASignatureAsTheOptionDoes() throws IOException {
    site.sign();
    Run signed = site.asking().run("apply", "acme.plan.json");
    assertThat(signed.code()).as(signed.err()).isZero();
    site.failedLogins(5);
    acme.run("plan", "acme.yaml", "--out", "acme.plan.json");
    acme.pbx.forgetExchanges();

    site.refused(
        site.asking().run("apply", "acme.plan.json"), "it is not signed: there is no file ");
  }

  @Test
  void anEmptyVariableIsAMistakeAndNoWishForUnsignedPlans() {
    site.sign();

    Run run = site.asking("").run("apply", "acme.plan.json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("ENFORCER_VERIFY_KEY is set and names no file");
    assertThat(acme.pbx.exchanges()).isEmpty();
  }

  @Test
  void filesWithoutASignedPlanAreNotAppliedWhereAKeyIsSet() {
    acme.pbx.forgetExchanges();

    Run option =
        acme.run(
            "apply", "acme.yaml", "--auto-approve", "--verify-key", site.signers.verifying("ours"));
    Run variable = site.asking().run("apply", "acme.yaml", "--auto-approve");
    Run person = site.asking().typing("yes\n").run("apply", "acme.yaml");
    Run night = site.asking().run("drift", "acme.yaml", "--correct");

    for (Run run : List.of(option, variable, person)) {
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("only signed plans may be applied here");
    }
    assertThat(night.code()).isEqualTo(3);
    assertThat(night.err())
        .contains("only signed plans may be written here", "leave out --correct");
    assertThat(acme.pbx.exchanges()).isEmpty();
    assertThat(site.asking().run("drift", "acme.yaml").code()).isEqualTo(2);
  }

  @Test
  void aPlanThatAnotherKeySignedIsRefused() {
    site.signers.pair("theirs", "Ed25519");
    acme.run(site.planning("theirs"));

    site.refused(site.apply(), "it is not signed by this verify key");
  }

  @Test
  void aSignatureOfAnotherPlanIsRefused() throws IOException {
    site.sign();
    Path signature = site.signature();
    String older = Files.readString(signature);
    site.failedLogins(5);
    site.sign();
    Files.writeString(signature, older);

    site.refused(site.apply(), "it was altered after it was signed");
  }

  @Test
  void oneFlippedBitAnywhereIsRefused() throws IOException {
    site.sign();
    Path plan = site.plan();
    byte[] right = Files.readAllBytes(plan);
    acme.pbx.forgetExchanges();
    for (int i = 0; i < right.length; i += Math.max(1, right.length / 60)) {
      byte[] flipped = right.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(plan, flipped);

      Run run = site.apply();

      assertThat(run.code()).as("byte " + i + run.err()).isEqualTo(3);
      assertThat(run.err()).contains("it was altered after it was signed; nothing was written");
    }
    assertThat(acme.pbx.exchanges()).isEmpty();
    Files.write(plan, right);
    assertThat(site.apply().code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "space", "crlf", "mark", "order", "twice", "second", "shorter", "compact", "accept"
      })
  void theSamePlanInOtherBytesIsRefused(String how) throws IOException {
    site.sign();
    Path plan = site.plan();
    String text = Files.readString(plan);
    Files.writeString(plan, altered(how, text));
    assertThat(Files.readString(plan)).isNotEqualTo(text);

    site.refused(site.apply(), "it was altered after it was signed");
  }

  private static String altered(String how, String text) {
    String name = "  \"formatVersion\": \"" + PlanJson.FORMAT + "\",\n";
    return switch (how) {
      case "space" -> text + " ";
      case "crlf" -> text.replace("\n", "\r\n");
      case "mark" -> "\uFEFF" + text;
      case "order" -> text.replace(name, "").replaceFirst("\\n}\\n$", ",\n" + name + "}\n");
      case "twice" -> text.replace(name, name + name);
      case "second" -> text + text;
      case "shorter" -> text.substring(0, text.length() - 1);
      case "compact" -> JsonMapper.shared().readTree(text).toString();
      default -> text.replaceFirst("\\n}\\n$", ",\n  \"accept\": \"deletes=9\"\n}\n");
    };
  }

  @Test
  void anAlteredSignatureFileIsRefused() throws IOException {
    site.sign();
    Path file = site.signature();
    String right = Files.readString(file);
    List<String> altered = new ArrayList<>();
    altered.add(right.replace("accept ", "accept deletes=9"));
    altered.add(right.replaceFirst("expires 20", "expires 21"));
    altered.add(right.replaceFirst("identity ", "identity x"));
    altered.add(right.replaceFirst("plan 1", "plan 2"));
    altered.add(right + right);
    altered.add(right.replace("\n", "\r\n"));
    altered.add(right.strip());
    altered.add("");
    acme.pbx.forgetExchanges();
    for (String one : altered) {
      assertThat(one).isNotEqualTo(right);
      Files.writeString(file, one);

      Run run = site.apply();

      assertThat(run.code()).as(one + run.err()).isEqualTo(3);
      assertThat(run.err()).contains("nothing was written");
    }
    assertThat(acme.pbx.exchanges()).isEmpty();
  }

  @Test
  void aFolderOfSignedPlansIsAppliedWithItsSignatures() throws IOException {
    Run signed =
        acme.run("plan", "acme.yaml", "--out", "plans/", "--sign", site.signers.signing("ours"));
    assertThat(signed.code()).as(signed.err()).isZero();
    Path plan = folder.resolve("plans/acme.plan.json");
    Files.copy(plan, folder.resolve("plans/unsigned.plan.json"));
    Files.delete(folder.resolve("plans/run.json"));

    Run run =
        acme.run("apply", "plans", "--verify-key", site.signers.verifying("ours"), "-o", "json");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    JsonNode targets = JsonMapper.shared().readTree(run.out()).path("targets");
    assertThat(targets.size()).isEqualTo(2);
    assertThat(targets.get(0).path("name").asString()).isEqualTo("acme");
    assertThat(targets.get(1).toString()).contains("it is not signed", "refused");
  }

  @Test
  void aPlanThatIsSavedUnsignedLosesTheSignatureOfTheOlderOne() throws IOException {
    site.sign();
    Path signature = site.signature();
    assertThat(acme.run("plan", "acme.yaml", "--out", "acme.plan.json").code()).isZero();
    assertThat(signature).doesNotExist();
    Files.writeString(signature, "my notes");

    Run run = site.sign();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("--sign would overwrite ", "not the signature of a plan");
    assertThat(signature).hasContent("my notes");
  }

  @Test
  void aSignatureThatNobodyChecksIsNamed() {
    site.sign();

    Run run = acme.run("apply", "acme.plan.json");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("acme.plan.json.sig is not checked");
  }
}
