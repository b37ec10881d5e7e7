package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Story;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no phone system could be is a mistake of the file, before any PBX is asked. */
class ImpossibleDocumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "extensions: { rules: [ { match: { extensions: ['229-200'] }, set: { remote: none } } ] }",
        "extensions: { rules: [ { match: everyone, except: { extensions: ['229-200'] },"
            + " set: { remote: none } } ] }",
        "dialTests: [ { dial: ['100'], from: { extensions: ['229-200'] }, expect: refuse } ]",
        "outbound: { manage: merge, rules: [ { name: A, dial: ['1'], action: block,"
            + " from: { extensions: ['229-200'] } } ] }",
      })
  void aRangeThatRunsBackwardsHoldsNobody(String yaml) {
    assertThat(Story.mistakes(yaml))
        .singleElement()
        .asString()
        .contains("\"229-200\" runs backwards", "write \"200-229\"");
  }

  @Test
  void aRangeOfLengthsThatRunsBackwardsHoldsNone() {
    assertThat(
            Story.mistakes(
                """
                outbound:
                  manage: merge
                  rules: [ { name: A, dial: ["1"], length: "3,11-10", from: everyone, action: block } ]
                """))
        .singleElement()
        .asString()
        .contains("\"11-10\" runs backwards");
  }

  @Test
  void aRangeJoinsNumbersOfOneLength() {
    assertThat(
            Story.mistakes(
                "extensions: { rules: [ { match: { extensions: ['99-1000'] }, set: { srtp:"
                    + " enabled } } ] }"))
        .singleElement()
        .asString()
        .contains("\"99-1000\" joins numbers of different length");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.10/24, 203.0.113.10/32, 203.0.113.0/24",
    "203.0.113.10/255.255.255.0, 203.0.113.10/32, 203.0.113.0/24",
    "2001:db8::5/64, 2001:db8::5/128, 2001:db8::/64",
  })
  void hostBitsInANetworkAreAQuestionWithBothReadings(String said, String host, String network) {
    List<String> documents =
        List.of(
            "networks: { office: { cidr: \"%s\" } }",
            "console: { allow: [\"%s\"] }",
            "blocklist: { manage: merge, list: [ { network: \"%s\", action: block } ] }",
            "blocklist: { manage: merge, absent: [\"%s\"] }",
            "blocklist: { manage: merge, neverBlock: [\"%s\"] }");
    for (String document : documents) {
      assertThat(Story.mistakes(document.formatted(said)))
          .singleElement()
          .asString()
          .contains(host, network);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "'::/0'",
        "0.0.0.0/1, 128.0.0.0/1",
        "'::/1', '8000::/1'",
        "'2000::/3'",
        "'::ffff:0:0/96'",
        "0.0.0.0/1, 128.0.0.0/2, 192.0.0.0/3",
        "0.0.0.0/2, 64.0.0.0/2, '::ffff:128.0.0.0/97'",
        "192.0.2.0/24, 0.0.0.0/0",
      })
  void aConsoleThatIsOpenToAllIsNotRestricted(String networks) {
    assertThat(Story.mistakes("console: { restricted: true, allow: [" + networks + "] }"))
        .singleElement()
        .asString()
        .contains("whole internet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0/24, 198.51.100.0/24",
        "0.0.0.0/1, 128.0.0.0/2",
        "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 'fc00::/7'",
        "'2001:db8::/32'",
      })
  void aConsoleThatIsOpenToSomeIs(String networks) {
    assertThat(Story.mistakes("console: { restricted: true, allow: [" + networks + "] }"))
        .isEmpty();
  }

  @Test
  void nobodyOutsideTheMembersHasARoleInADepartment() {
    assertThat(
            Story.mistakes(
                """
                departments: { manage: merge, list: [ { name: Sales, members: ["210"] } ] }
                admins:
                  manage: merge
                  list:
                    - { extension: "305", email: a@acme.example, role: managers, department: Sales }
                    - { extension: "210", email: b@acme.example, role: managers, department: Sales }
                    - { extension: "305", email: a@acme.example, role: managers, department: Other }
                """))
        .singleElement()
        .asString()
        .startsWith("acme.yaml:5:7 admins.list[0]: extension 305")
        .contains("acme.yaml:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admins: { manage: merge, list: [ { extension: '305', email: a@acme.example,"
            + " role: managers, department: Old } ] }",
        "outbound: { manage: merge, rules: [ { name: A, dial: ['1'], action: block,"
            + " from: { departments: [Old] } } ] }",
        "extensions: { rules: [ { match: { departments: [Old] }, set: { remote: none } } ] }",
        "dialTests: [ { dial: ['100'], from: { departments: [Old] }, expect: refuse } ]",
      })
  void noLineMeansADepartmentThatAnotherLineDeletes(String line) {
    assertThat(Story.mistakes("departments: { manage: merge, absent: [Old] }\n" + line))
        .singleElement()
        .asString()
        .contains("department \"Old\" must not exist, says acme.yaml:1");
  }

  @Test
  void anExtensionIsOnePersons() {
    assertThat(
            Story.mistakes(
                """
                admins:
                  manage: merge
                  list:
                    - { extension: "305", email: a@acme.example, role: managers, department: A }
                    - { extension: "305", email: b@acme.example, role: managers, department: B }
                """))
        .singleElement()
        .asString()
        .contains("extension 305 has two e-mail addresses");
  }

  @Test
  void aCallIsNotExpectedToBeRoutedAndRefused() {
    assertThat(
            Story.mistakes(
                """
                dialTests:
                  - { dial: ["0033140000000"], from: everyone, expect: refuse }
                  - { dial: ["0033140000000"], from: { departments: [A] }, expect: route }
                  - { dial: ["100", "0033140000000"], from: everyone, expect: route }
                """))
        .singleElement()
        .asString()
        .startsWith("acme.yaml:4:5 dialTests[2]: 0033140000000 is expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "departments: { manage: merge, list: [ { name: Sales Team }, { name: \"Sales\\u00a0Team\" }"
            + " ] }",
        "departments: { manage: merge, list: [ { name: Caf\u00e9 }, { name: \"Cafe\\u0301\" } ] }",
        "outbound: { manage: merge, rules: [ { name: A, dial: ['1'], from: everyone, action: block"
            + " }, { name: \"A \", dial: ['2'], from: everyone, action: block } ] }",
        "networks: { office: 192.0.2.1, \"office\\u200b\": 192.0.2.2 }",
      })
  void namesThatNobodyCanTellApartAreAMistake(String yaml) {
    assertThat(Story.mistakes(yaml)).singleElement().asString().contains("reads the same");
  }

  @Test
  void aNetworkOfAnotherSpellingIsPointedOut() {
    assertThat(
            Story.mistakes(
                "networks: { \"my\\u00a0office\": 192.0.2.1 }\nconsole: { allow: [my office] }"))
        .singleElement()
        .asString()
        .contains("spelled \"my\\u00A0office\"");
  }
}
