package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that this program was not made for tells itself what it has. */
class NewerPbxTest {
  private static final SimulatorOptions NEWER =
      SimulatorOptions.defaults().withSeenAs("192.0.2.200").withPbxVersion("20.0.11");

  @TempDir private Path folder;

  @Test
  void whatItNoLongerHasIsUnsupportedAndTheRestIsApplied() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEWER);
        BetweenPbx without = BetweenPbx.start(pbx.url())) {
      without.changing(
          (_, path, answer) ->
              path.endsWith("$metadata")
                  ? new BetweenPbx.Answer(
                      answer.status(),
                      answer.body().replace("Name=\"Require2FA\"", "Name=\"Gone\""))
                  : answer);
      Files.writeString(
          folder.resolve("acme.yaml"),
          """
          apiVersion: enforcer/v1
          kind: PhoneSystem
          name: acme
          connect: { url: "%s" }
          extensions:
            rules:
              - match: { extensions: ["225"] }
                set: { srtp: enforced, require2fa: true }
          """
              .formatted(without.url()));
      Run.Setting setting =
          Run.in(folder).environment(without.environment(pbx.clientId(), pbx.clientSecret()));

      Run plan = setting.run("plan", "acme.yaml");
      Run apply = setting.run("apply", "acme.yaml", "--auto-approve");
      Run again = setting.run("plan", "acme.yaml");

      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(plan.out())
          .contains("require2fa is unsupported by 20.0.11 and left alone")
          .contains("acme.yaml:8")
          .contains("srtp");
      assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
      assertThat(again.out())
          .endsWith("1 setting is unsupported, and left alone.\nNo changes.\n")
          .doesNotContain("as described");
      assertThat(setting.run("plan", "acme.yaml", "-o", "json").out())
          .contains("\"unsupported\": 1");
      assertThat(pbx.exchanges())
          .anyMatch(e -> e.method().equals("PATCH"))
          .map(NewerPbxTest::said)
          .noneMatch(text -> text.contains("Require2FA"));
    }
  }

  private static String said(Exchange exchange) {
    return exchange.path() + " " + exchange.requestBody();
  }
}
