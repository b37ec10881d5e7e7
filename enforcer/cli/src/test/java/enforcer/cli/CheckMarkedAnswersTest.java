package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that says itself that it is not the whole, or not what was asked, tells nothing. */
class CheckMarkedAnswersTest extends OddAnswersCase {
  private static final String RULES = "OutboundRules";

  /** RFC 9110: 206 is a part, 203 was changed on its way; the vendor describes 200 alone. */
  @ParameterizedTest
  @ValueSource(ints = {203, 206, 202})
  void aStatusThatIsNotTheDocumentedOneTellsNothing(int status) {
    odd.answer(RULES, status, body -> body);

    assertThat(odd.judged("guide").toString()).contains("HTTP " + status);
    assertThat(odd.found("guide"))
        .containsEntry("3CX-FRD-020", "unknown")
        .containsEntry("3CX-FRD-022", "unknown");
  }

  /** OData 4.01, JSON format: what a list and its rows may say of themselves. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"error\":{\"code\":\"\",\"message\":\"x\"}, | error",
        "\"@odata.error\":{\"code\":\"\"}, | error",
        "\"@nextLink\":\"x\", | @nextLink",
        "\"@count\":50, | twice",
        "\"Message\":\"An error has occurred.\", | error",
        "\"errors\":[{}], | error",
        "\"@Example.Error\":\"x\", | error",
        "\"error_description\":\"x\", | error",
        "\"fault\":{\"code\":\"x\"}, | error",
        "\"isError\":true, | error",
        "\"success\":false, | error",
        "\"partial\":true, | error",
        "\"@odata.partial\":true, | error",
        "\"@odata.NextLink\":\"x\", | NextLink",
        "\"@odata.deltaLink\":\"x\", | deltaLink"
      })
  void aListThatSaysItIsNotTheWholeTellsNothing(String said, String why) {
    odd.answer(RULES, 200, body -> body.replaceFirst("\\{", "{" + said));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-020", "unknown");
    assertThat(odd.judged("guide").toString()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"@removed\":{\"reason\":\"deleted\"}",
        "\"@odata.type\":\"#Pbx.Trunk\"",
        "\"@type\":\"#Pbx.Trunk\"",
        "\"Routes@odata.nextLink\":\"x\"",
        "\"Routes@odata.count\":50",
        "\"Routes@Odata.Count\":50",
        "\"Routes@odata.deltaLink\":\"x\"",
        "\"Odd\":{\"Routes@odata.nextLink\":\"x\"}",
        "\"Routes@count\":0",
        "\"Routes@odata.count\":\"1\"",
        "\"Routes@odata.count\":null",
        "\"@error\":{\"code\":\"x\"}",
        "\"prefix\":\"1\""
      })
  void aRowThatSaysItIsAnotherTellsNothing(String said) {
    odd.answer(
        RULES, 200, body -> body.replace("\"EmergencyRule\":", said + ",\"EmergencyRule\":"));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-020", "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Users", "Users(Id)", "OutboundRules/$delta", "Pbx.Trunk"})
  void aListOfAnotherSetTellsNothing(String set) {
    odd.answer(
        RULES,
        200,
        body -> body.replaceFirst("metadata#[^\"]*", "metadata#" + set.replace("$", "\\$")));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-020", "unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"error\":{\"code\":\"\"},",
        "\"Error\":{\"code\":\"x\"},",
        "\"Message\":\"An error has occurred.\",",
        "\"@odata.type\":\"#Pbx.User\",",
        "\"hackbarrierred\":1,"
      })
  void theOnlyRowMayBeMarkedAsWell(String said) {
    odd.answer("AntiHackingSettings", 200, body -> body.replaceFirst("\\{", "{" + said));

    assertThat(odd.found("guide")).containsEntry("3CX-AHK-001", "unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"@odata.type\":\"#Pbx.OutboundRule\"",
        "\"@odata.etag\":\"x\"",
        "\"@odata.id\":\"OutboundRules(1)\"",
        "\"Notes@odata.count\":5",
        "\"Message\":\"x\"",
        "\"success\":true",
        "\"@example.note\":\"x\""
      })
  void whatElseIsSaidOfARowChangesNothing(String said) {
    odd.answer(
        RULES, 200, body -> body.replace("\"EmergencyRule\":", said + ",\"EmergencyRule\":"));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-020", "fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"1\"", "-1", "1.0"})
  void aListInsideTheOnlyRowIsAsLongAsItsCountSays(String count) {
    odd.answer(
        "ConsoleRestrictions",
        200,
        body ->
            body.replaceFirst("\\{", "{\"Networks\":[{}],\"Networks@odata.count\":" + count + ","));

    assertThat(odd.found("guide")).containsEntry("3CX-CON-001", "unknown");
  }

  /** A newer version may say more; what is null or empty is no error. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Errors\":[],",
        "\"Message\":null,",
        "\"ErrorMessage\":\"\",",
        "\"LastMessageAt\":\"x\",",
        "\"ErrorsToMail\":true,",
        "\"Networks\":[{}],\"Networks@odata.count\":1,"
      })
  void whatElseIsSaidOfTheOnlyRowChangesNothing(String said) {
    odd.answer("ConsoleRestrictions", 200, body -> body.replaceFirst("\\{", "{" + said));

    assertThat(odd.found("guide")).containsEntry("3CX-CON-001", "fail");
  }
}
