package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** An address, a number or a mailbox that is nobody's tells nothing of anybody. */
class CheckNobodysAddressTest extends OddAnswersCase {
  @TempDir Path other;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'0.0.0.0'",
        "'127.0.0.1'",
        "'::'",
        "'::1'",
        "'::ffff:127.0.0.1'",
        "'::ffff:0.0.0.0'",
        "''",
        "null"
      })
  void nobodyKnowsFromWhereALoginWasUsed(String address) {
    odd.each(
        "SecurityTokens",
        ("{'Revoked':null,'Expires':'2031-01-01T00:00:00Z','Used':'2026-01-01T00:00:00Z',"
                + "'UsedByIp':%s}")
            .formatted(address));

    assertThat(odd.found("agents")).containsEntry("3CX-SES-005", "unknown");
  }

  @Test
  void aLoginThatWasNeverUsedWasUsedFromNowhere() {
    odd.each(
        "SecurityTokens",
        "{'Revoked':null,'Expires':'2031-01-01T00:00:00Z','Used':null,'UsedByIp':null}");

    assertThat(odd.found("agents")).containsEntry("3CX-SES-005", "not-applicable");
  }

  /** All trunks then have one host, so that none of them is a second one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Host | sip.example.net | pass | fail",
        "Host | ' ' | unknown | unknown",
        "Host | 0.0.0.0 | unknown | fail",
        "Host | :: | unknown | fail",
        "Host | null | unknown | unknown",
        "Port | 0 | unknown | unknown",
        "Port | -1 | unknown | unknown",
        "Port | 5061 | pass | pass"
      })
  void aTrunkThatLeadsToNobodyCarriesNoCallForHelp(
      String property, String value, String outcome, String second) {
    try (OddAnswers tended =
        new OddAnswers(other, SimulatorOptions.defaults().withSeed("tended"))) {
      tended.each(
          "Trunks",
          row -> {
            ObjectNode gateway = (ObjectNode) row.path("Gateway");
            switch (value) {
              case "null" -> gateway.putNull(property);
              default -> {
                if (property.equals("Port")) {
                  gateway.put(property, Integer.parseInt(value));
                } else {
                  gateway.put(property, value.replace("'", ""));
                }
              }
            }
          });

      assertThat(tended.found("emergency"))
          .containsEntry("3CX-EMG-101", outcome)
          .containsEntry("3CX-EMG-006", second)
          .containsEntry("3CX-EMG-007", outcome);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'112\u00a0', unknown",
        "' 112', unknown",
        "'１１２', unknown",
        "'1 12', unknown",
        "'112', fail"
      })
  void aNumberOfOtherSignsIsNoNumber(String number, String outcome) {
    odd.each(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201")) {
            row.put("Number", number.replace("'", ""));
          }
        });

    assertThat(odd.found("emergency")).containsEntry("3CX-EMG-003", outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n/a", "none", "-", "a@", "@acme.example", "two words"})
  void aTextThatIsNoAddressIsNoAddressOfItsOwn(String email) {
    odd.each(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201")) {
            row.put("EmailAddress", email).put("DisplayName", "Mary Example");
          }
        });

    assertThat(Checked.verdicts(odd.judged("guide"), "3CX-ADM-002"))
        .anyMatch(
            v -> v.contains("extension 201") && v.contains("no e-mail address: Mary Example"));
  }

  @Test
  void aDotAtTheEndIsNoOtherAddress() {
    odd.each(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201")) {
            row.put("EmailAddress", "Owner@acme.example.").put("DisplayName", "Mary Example");
          }
        });

    assertThat(Checked.verdicts(odd.judged("guide"), "3CX-ADM-002"))
        .anyMatch(v -> v.contains("extension 201") && v.contains("the e-mail address of another"));
  }
}
