package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.simulator.PbxSimulator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says of emergency numbers, and what is refused where nobody says any. */
class EmergencyWordsTest extends OnNeglectedPbx {
  private static final String ANTI_HACKING = "antiHacking: { failedLogins: 5 }\n";

  /** Touches calls, and takes none away. */
  private static final String OTHER_WAY =
      """
      outbound:
        manage: merge
        rules:
          - { name: Ireland, dial: ["00353"], from: everyone, via: [ie-primary] }
      """;

  @Test
  void anotherCountryThanThatOfThePbxLoosensAndSaysSoAtItsLine() {
    String moved = "emergency: { country: US }\nantiHacking: { failedLogins: 5 }\n";

    assertThat(remarks(moved))
        .filteredOn(f -> f.subject().equals("emergency.country"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.message())
                  .isEqualTo(
                      "replaces dial code 44 of the PBX, GB: calls to 999 are protected only while"
                          + " an emergency rule of the PBX matches them; this loosens");
              assertThat(f.place().orElseThrow().line()).isEqualTo(Guarded.FIRST_LINE);
            });
    assertThat(remarks(moved.replace("US", "FR").replace("FR }", "FR, numbers: [\"112\"] }")))
        .as("what an emergency rule is for is not said to be lost")
        .noneMatch(f -> f.message().contains("999 are not kept"));
    assertThat(remarks(moved.replace("US", "GB")))
        .noneMatch(f -> f.subject().startsWith("emergency."));
    assertThat(remarks(moved.replace("US", "US, numbers: [\"999\"]")))
        .as("the numbers of a document add up")
        .noneMatch(f -> f.subject().startsWith("emergency."));
  }

  @Test
  void noAccessCodesWhereARuleStripsOneLoosensAndSaysSoAtItsLine() {
    pbx().console("POST", "/OutboundRules", nineForALine());
    String none = "emergency: { accessCodes: [] }\n";

    assertThat(remarks(none + ANTI_HACKING))
        .filteredOn(f -> f.subject().equals("emergency.accessCodes"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.message())
                  .isEqualTo(
                      "leaves out 9, which rules of the PBX strip: emergency calls behind it are"
                          + " not protected; this loosens");
              assertThat(f.place().orElseThrow().line()).isEqualTo(Guarded.FIRST_LINE);
            });
    assertThat(remarks(none.replace("[]", "[\"9\"]") + ANTI_HACKING))
        .noneMatch(f -> f.subject().startsWith("emergency."));
    assertThat(remarks(ANTI_HACKING)).noneMatch(f -> f.subject().startsWith("emergency."));
  }

  @Test
  void anAccessCodeThatTheFileLeavesOutIsNotKept() {
    pbx().edit("OutboundRules", rule -> rule.put("Prefix", "999,112"));
    pbx().console("POST", "/OutboundRules", nineForALine());
    String gone =
        """
        facts: { emptyRule: blocks }
        outbound:
          manage: merge
          absent: [Line]
          rules: [{ name: Nines, dial: ["9"], from: everyone, action: block }]
        """;

    assertThat(guarded.refusals(gone))
        .anyMatch(refusal -> refusal.contains("behind access code 9"));
    assertThat(guarded.refusals("emergency: { accessCodes: [] }\n" + gone)).isEmpty();
  }

  @Test
  void whereNoNumberIsKnownAPlanThatTouchesCallsIsRefusedWithTheLineToWrite() {
    nowhere();

    assertThat(guarded.refused(OTHER_WAY))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.message())
                  .isEqualTo(
                      "the effect on emergency calls cannot be judged: it is not known which"
                          + " numbers are emergency numbers");
              assertThat(f.remedy())
                  .startsWith(
                      "write emergency: { numbers: [\"112\"] } with those of the country, or make"
                          + " this change in the console");
              assertThat(f.place().orElseThrow().line()).isEqualTo(Guarded.FIRST_LINE + 3);
            });
    assertThat(guarded.refusals("emergency: { numbers: [\"112\"] }\n" + OTHER_WAY)).isEmpty();
    assertThat(guarded.refusals("emergency: { country: IE }\n" + OTHER_WAY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "countries: { allowed: [GB, IE] }",
        "extensions: { rules: [{ match: { extensions: [\"210\"] }, set: { internalOnly: true } }]"
            + " }",
        "departments: { manage: merge, list: [{ name: Sales, members: [\"210\"] }] }",
      })
  void whereNoNumberIsKnownWhateverDecidesAboutCallsIsRefused(String sections) {
    nowhere();

    assertThat(guarded.refusals(sections))
        .anyMatch(refusal -> refusal.contains("not known which numbers are emergency numbers"));
  }

  @Test
  void whereNoNumberIsKnownAPlanThatTouchesNoCallsIsNotRefused() {
    nowhere();

    assertThat(
            guarded.refusals(
                ANTI_HACKING
                    + "extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] }\n"))
        .isEmpty();
  }

  @Test
  void anEmergencyRuleIsKeptWhereNoNumberIsKnownToo() {
    nowhere();

    assertThat(guarded.refusals("outbound: { manage: exact, emergency: [], rules: [] }\n"))
        .hasSize(2)
        .anyMatch(refusal -> refusal.contains("not known which numbers are emergency numbers"))
        .anyMatch(refusal -> refusal.contains("could no longer call 112 and 999"));
  }

  /** Nothing tells the country of the PBX any more. */
  private void nowhere() {
    pbx().edit("E164Settings", e164 -> e164.put("CountryCode", "").put("CountryName", ""));
    pbx().edit("LicenseStatus", licence -> licence.put("CountryCode", ""));
    pbx().edit("SystemParameters", system -> system.withObject("License").put("CountryCode", ""));
  }

  /** A rule for whoever dials a 9 to get a line. */
  private String nineForALine() {
    return """
    {"Name":"Line","Prefix":"9","Priority":1,"Routes":[{"TrunkId":%d,"StripDigits":1}]}
    """
        .formatted(pbx().state("Trunks").get(0).path("Id").asLong());
  }

  private PbxSimulator pbx() {
    return guarded.site().pbx;
  }

  private List<Finding> remarks(String sections) {
    return guarded.plan(sections).plan().findings().stream()
        .filter(f -> f.rule().equals("emergency"))
        .toList();
  }
}
