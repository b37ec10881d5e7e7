package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What decides calls and means nothing decides none of them. */
class CheckOddRoutingTest extends OddAnswersCase {
  private static final String ABROAD = "3CX-FRD-020";

  /** The neighbour {@code TrunkId} is padded with -1 or 0, and two empty lists mean everyone. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "29,0", "-2147483648"})
  void aRuleForADepartmentThatNoneCanBeMayBeForAnybody(String ids) {
    assertThat(odd.found("guide")).containsEntry(ABROAD, "fail");
    scope(ids);

    Map<String, String> found = odd.found("guide");

    assertThat(found)
        .containsEntry(ABROAD, "unknown")
        .containsEntry("3CX-FRD-003", "unknown")
        .containsEntry("3CX-FRD-025", "unknown");
  }

  /** The vendor does not say whom a rule is for whose only department was deleted. */
  @Test
  void aRuleForADeletedDepartmentAloneRestsOnAFact() throws Exception {
    scope("999");
    assertThat(odd.judged("guide").toString()).contains("lostScope");
    assertThat(odd.found("guide")).containsEntry(ABROAD, "unknown");

    assertThat(settled("nobody")).containsEntry(ABROAD, "pass");
    assertThat(settled("everybody")).containsEntry(ABROAD, "fail");
  }

  private Map<String, String> settled(String reading) throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        connect: { url: "%s" }
        facts: { lostScope: %s }
        """
            .formatted(odd.url(), reading));
    Run run = odd.run(Stream.of("check", "acme.yaml", "--policies", "guide", "-o", "json"));
    return Checked.outcomes(Checked.target(run).path("now"));
  }

  private void scope(String ids) {
    odd.each(
        "OutboundRules",
        row -> {
          if (row.path("Name").asString("").equals("Any")) {
            ArrayNode groups = row.putArray("GroupIds");
            for (String id : ids.split(",")) {
              groups.add(Integer.parseInt(id));
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"null, unknown", "-1, unknown", "0, unknown", "60, pass"})
  void aPinThatStaysForATimeThatIsNoneIsNoProtection(String time, String outcome) {
    odd.each(
        "Users",
        "{'PinProtected':true,'PinProtectTimeout':%s,'VMDisablePinAuth':false}".formatted(time));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-025", outcome);
  }

  /** Where the PIN that is asked for was not seen, nobody knows whether it keeps anybody out. */
  @ParameterizedTest
  @CsvSource({
    "'\"VMPIN\":null', unknown",
    "'\"VMPIN\":\"\"', unknown",
    "'\"VMPIN\":\"******\"', unknown",
    "'\"VMPIN\":\"483920\",\"VMDisablePinAuth\":true', unknown",
    "'\"VMPIN\":\"483920\",\"VMDisablePinAuth\":false', pass"
  })
  void aPinThatNobodyHasSeenIsNoProtection(String said, String outcome) {
    odd.each("Users", "{'PinProtected':true,'PinProtectTimeout':60," + said + "}");

    assertThat(odd.found("guide"))
        .containsEntry("3CX-FRD-020", outcome)
        .containsEntry("3CX-FRD-025", outcome);
    assertThat(odd.found("toll-fraud-gb")).containsEntry("3CX-FRD-102", outcome);
  }

  /** What the PBX makes of nothing between two commas is published nowhere. */
  @ParameterizedTest
  @CsvSource({"'01,,02', ''", "'01,', ''", "',', ''", "01, ','", "01, ' '", "01, '11,'"})
  void nothingBetweenCommasMayMeanAnything(String prefix, String lengths) {
    odd.each("OutboundRules", row -> row.put("Prefix", prefix).put("NumberLengthRanges", lengths));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-020", "unknown");
  }

  @Test
  void digitsThatAreFewerThanNoneMakeNoMistakeOfARule() {
    odd.each(
        "OutboundRules",
        row -> row.path("Routes").forEach(route -> ((ObjectNode) route).put("StripDigits", -2)));

    assertThat(odd.found("guide").values()).doesNotContain("error").contains("unknown");
  }
}
