package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** An exception is bound to what fails, also where the words of the report do not tell it. */
class CheckBoundExceptionsTest {
  private static final String OWNERS = "3CX-ADM-003";
  private static final String ABROAD = "3CX-FRD-025";
  private static final String FORWARD = "3CX-FRD-701";
  private static final Pattern FINGERPRINT =
      Pattern.compile("fingerprint(?:: |s:\\n +- )([0-9a-f]{64})");

  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void aNeglectedPhoneSystem() {
    pbx = PbxSimulator.start(NEGLECTED);
  }

  @AfterEach
  void close() {
    pbx.close();
  }

  @Test
  void anotherOwnerAmongTheFourIsFoundTheSameNight() throws IOException {
    String text = except(OWNERS);
    assertThat(text)
        .containsPattern("accepts: \"4 people own it: extensions [0-9]+, [0-9]+, [0-9]+, [0-9]+\"")
        .containsPattern(FINGERPRINT);
    assertThat(outcome(OWNERS)).isEqualTo("excepted");

    role("202", "users");
    role("203", "system_owners");
    Run check = check(OWNERS);

    assertThat(outcomes(target(check).path("now"))).containsEntry(OWNERS, "fail");
    assertThat(check.err())
        .contains("the words changed: what fails on ")
        .contains("is now \"4 people own it: extensions ")
        .contains("check --except 3CX-ADM-003");
  }

  @Test
  void anExceptionInTheWordsOfAnEarlierVersionFailsAndSaysThatTheWordsChanged() throws IOException {
    String text = except(OWNERS);
    Files.writeString(
        folder.resolve("ex.yaml"), text.replaceAll("4 people own it: [^\"]*", "4 people own it"));
    Run check = bare(folder, pbx, "--exceptions", "ex.yaml", "-o", "json", "--policies", "guide");

    assertThat(check.code()).isEqualTo(1);
    assertThat(outcomes(target(check).path("now"))).containsEntry(OWNERS, "fail");
    assertThat(check.err()).contains("the words changed: what fails on ");
  }

  @Test
  void anotherPersonUnderTheNumberOfAnOwnerIsAnotherOwner() throws IOException {
    except(OWNERS);
    edit("202", user -> user.put("EmailAddress", "newcomer@acme.example"));

    assertThat(outcome(OWNERS)).isEqualTo("fail");
  }

  @Test
  void withoutAnAddressAnOwnerIsKnownByName() throws IOException {
    edit("202", user -> user.put("EmailAddress", ""));
    except(OWNERS);
    assertThat(outcome(OWNERS)).isEqualTo("excepted");
    edit("202", user -> user.put("FirstName", "New").put("LastName", "Comer"));

    assertThat(outcome(OWNERS)).isEqualTo("fail");
  }

  /** Another person takes the number over, and nothing else changes. */
  @ParameterizedTest
  @ValueSource(strings = {"3CX-ADM-004", "3CX-EXT-010", "3CX-EXT-011"})
  void anotherPersonUnderTheNumberOfAnExtensionFailsAgain(String rule) throws IOException {
    except(rule);
    assertThat(outcome(rule)).isEqualTo("excepted");
    edit("202", user -> user.put("EmailAddress", "newcomer@acme.example"));

    Run check = check(rule);

    assertThat(outcomes(target(check).path("now"))).containsEntry(rule, "fail");
    assertThat(failing(check, rule)).containsExactly("extension 202");
  }

  @Test
  void withoutAnAddressThePersonIsKnownByName() throws IOException {
    edit("202", user -> user.put("EmailAddress", ""));
    except("3CX-ADM-004");
    assertThat(outcome("3CX-ADM-004")).isEqualTo("excepted");
    edit("202", user -> user.put("FirstName", "New").put("LastName", "Comer"));

    assertThat(outcome("3CX-ADM-004")).isEqualTo("fail");
  }

  @Test
  void anotherProviderBehindATrunkFailsAgain() throws IOException {
    except("3CX-TRK-001");
    assertThat(outcome("3CX-TRK-001")).isEqualTo("excepted");
    pbx.edit(
        "Trunks",
        trunk -> ((ObjectNode) trunk.path("Gateway")).put("Host", "elsewhere.example.net"));

    assertThat(outcome("3CX-TRK-001")).isEqualTo("fail");
  }

  @Test
  void aSecondWayForAppsToRegisterThemselvesFailsAgain() throws IOException {
    apps(true, false);
    except("3CX-API-001");
    assertThat(outcome("3CX-API-001")).isEqualTo("excepted");

    apps(true, true);
    assertThat(outcome("3CX-API-001")).isEqualTo("fail");
  }

  private void apps(boolean registered, boolean described) {
    pbx.edit(
        "GeneralSettingsForPbx",
        s -> s.put("OAuthDcrEnabled", registered).put("OAuthCimdEnabled", described));
  }

  @Test
  void anOutboundRuleThatBecomesWiderFailsAgainAlsoWhereTheRuleReadsNothingOfThat()
      throws IOException {
    except("3CX-FRD-026");
    assertThat(outcome("3CX-FRD-026")).isEqualTo("excepted");

    pbx.edit(
        "OutboundRules",
        rule -> {
          if (rule.path("Name").asString("").equals("Call centre")) {
            rule.put("Prefix", "00,0,1,2,3,4,5,6,7,8,9").putArray("GroupIds");
          }
        });
    assertThat(outcome("3CX-FRD-026")).isEqualTo("fail");
  }

  @Test
  void anExceptionOfAnEarlierVersionFromWordsThatHideASecondConditionHoldsAndIsNamed()
      throws IOException {
    apps(true, false);
    String text = except("3CX-API-001");
    Files.writeString(folder.resolve("ex.yaml"), FINGERPRINT.matcher(text).replaceAll("ticket: X"));
    apps(true, true);

    Run check = check("3CX-API-001");

    assertThat(outcomes(target(check).path("now"))).containsEntry("3CX-API-001", "excepted");
    assertThat(check.err()).contains("bound to words alone").contains("3CX-API-001");
  }

  private static List<String> failing(Run check, String rule) {
    return target(check)
        .path("now")
        .path("rules")
        .valueStream()
        .filter(r -> r.path("id").asString().equals(rule))
        .flatMap(r -> r.path("verdicts").valueStream())
        .filter(v -> v.path("outcome").asString().equals("fail"))
        .map(v -> v.path("object").asString())
        .toList();
  }

  @Test
  void whatIsNoPartOfAFailureLeavesItAccepted() throws IOException {
    except(OWNERS);
    role("203", "managers");
    edit("200", user -> user.put("LastName", "of the Office").put("Require2FA", false));

    assertThat(outcome(OWNERS)).isEqualTo("excepted");
  }

  @Test
  void anExceptionWithoutAFingerprintAcceptsTheWordsAndIsNamedInOneLine() throws IOException {
    String text = except(OWNERS);
    Files.writeString(folder.resolve("ex.yaml"), FINGERPRINT.matcher(text).replaceAll("ticket: X"));
    edit("202", user -> user.put("EmailAddress", "newcomer@acme.example"));
    Run check = check(OWNERS);

    assertThat(outcomes(target(check).path("now"))).containsEntry(OWNERS, "excepted");
    assertThat(check.err().strip().lines())
        .singleElement()
        .asString()
        .contains("bound to words alone")
        .contains(OWNERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3CX-FRD-010", "3CX-AHK-001", "3CX-BAK-001"})
  void whereTheWordsTellEverythingThereIsNoFingerprint(String rule) throws IOException {
    assertThat(except(rule)).doesNotContain("fingerprint");
    assertThat(check(rule).err()).isEmpty();
  }

  @Test
  void theRulesWhoseWordsLeaveSomethingOutOrAreAboutPeopleAreThese() throws IOException {
    Map<String, String> before = outcomes(target(bare(folder, pbx, "-o", "json")).path("now"));
    before.values().removeIf(outcome -> !outcome.equals("fail"));
    Set<String> bound = new TreeSet<>();
    for (String entry : except(String.join(",", before.keySet())).split("  - rule: ")) {
      if (FINGERPRINT.matcher(entry).find()) {
        bound.add(entry.substring(0, entry.indexOf(' ')));
      }
    }

    assertThat(bound)
        .containsExactly(
            "3CX-ADM-002",
            "3CX-ADM-003",
            "3CX-ADM-004",
            "3CX-API-001",
            "3CX-API-003",
            "3CX-API-004",
            "3CX-API-005",
            "3CX-API-007",
            "3CX-BAK-003",
            "3CX-CON-001",
            "3CX-ENC-001",
            "3CX-ENC-006",
            "3CX-EXT-002",
            "3CX-EXT-010",
            "3CX-EXT-011",
            "3CX-EXT-012",
            "3CX-EXT-020",
            "3CX-EXT-021",
            "3CX-EXT-040",
            "3CX-FRD-001",
            "3CX-FRD-002",
            "3CX-FRD-003",
            "3CX-FRD-004",
            "3CX-FRD-020",
            "3CX-FRD-021",
            "3CX-FRD-022",
            "3CX-FRD-023",
            "3CX-FRD-024",
            "3CX-FRD-025",
            "3CX-FRD-026",
            "3CX-FRD-101",
            "3CX-FRD-102",
            "3CX-FRD-104",
            "3CX-FRD-702",
            "3CX-FRD-703",
            "3CX-LOG-002",
            "3CX-TRK-001",
            "3CX-UPD-001");
  }

  @Test
  void aCountryThatIsReachedBeyondTheFirstTwelveIsFound() throws IOException {
    blocked("998");
    String text = except(ABROAD);
    assertThat(text).contains(" more\"").containsPattern(FINGERPRINT);
    assertThat(outcome(ABROAD)).isEqualTo("excepted");

    blocked("996");
    Run check = check(ABROAD);

    assertThat(outcomes(target(check).path("now"))).containsEntry(ABROAD, "fail");
    assertThat(check.err()).contains("has these words and another fingerprint");
  }

  @Test
  void aForwardIsBoundByTheLengthOfItsNumberAndTheFileHoldsNoMoreOfIt() throws IOException {
    forward("09091234567");
    String one = except(FORWARD);
    assertThat(one).contains("09091…").doesNotContain("090912").contains("by its length alone");
    forward("090912345678");

    assertThat(outcome(FORWARD)).isEqualTo("fail");

    forward("09091999999");
    Matcher bound = FINGERPRINT.matcher(one);
    assertThat(bound.find()).isTrue();
    assertThat(except(FORWARD)).as("no number can be tried out").contains(bound.group(1));
  }

  /** One country is blocked for everyone, and every other one is open. */
  private void blocked(String country) {
    pbx.edit(
        "OutboundRules",
        rule -> {
          if (rule.path("Name").asString("").equals("National")) {
            rule.put("Prefix", "00" + country + ",+" + country).put("NumberLengthRanges", "");
            rule.putArray("Routes");
          }
        });
  }

  private void forward(String number) {
    edit(
        "201",
        row -> {
          ObjectNode one = row.putArray("ForwardingExceptions").addObject();
          one.put("Id", 7).put("Enabled", true).put("Condition", "ForwardAll");
          one.putObject("Destination").put("To", "External").put("External", number);
        });
  }

  private void role(String number, String role) {
    edit(number, user -> user.path("Groups").forEach(g -> role((ObjectNode) g, role)));
  }

  private static void role(ObjectNode membership, String role) {
    ((ObjectNode) membership.path("Rights")).put("RoleName", role);
  }

  private void edit(String number, Consumer<ObjectNode> change) {
    pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString("").equals(number)) {
            change.accept(user);
          }
        });
  }

  /** The exceptions that fit a rule now, as somebody signs them. */
  private String except(String rule) throws IOException {
    Run except = bare(folder, pbx, "--except", rule);
    assertThat(except.code()).as(except.err()).isZero();
    String text =
        except.out().replace("reason:\n", "reason: moved\n").replace("owner:\n", "owner: IT\n");
    Files.writeString(folder.resolve("ex.yaml"), text);
    return text;
  }

  private Run check(String rule) {
    assertThat(rule).isNotEmpty();
    return bare(folder, pbx, "--exceptions", "ex.yaml", "-o", "json");
  }

  private String outcome(String rule) {
    return outcomes(target(check(rule)).path("now")).get(rule);
  }
}
