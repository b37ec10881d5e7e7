package enforcer.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
  private static final Contract CONTRACT = new Contract(Description.read(workshop()));
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final String REFUSAL = "{\"error\":{\"code\":\"\"}}";

  @Nested
  class AGoodExchange {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"@odata.context\":\"x\",\"value\":[]}",
          "{\"value\":[{\"Id\":1,\"Id@odata.type\":\"#Int32\",\"Name\":null,\"State\":\"No\"}]}",
          "{\"value\":[{\"Colours\":\"Red, Blue\",\"Weight\":1.5,\"Owner\":null}]}",
          "{\"value\":[{\"Weight\":\"NaN\",\"Share\":255,\"Parts\":[{\"Parts\":[{\"Id\":2}]}]}]}"
        })
    void mayAnswerAnyPartOfTheDeclaredProperties(String body) {
      assertThat(get("/Widgets", body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/Widgets?$top=1&$select=Id,Name&$expand=Owner,Parts($select=Id;$expand=Owner)",
          "/Widgets?%24select=Id%2CName"
        })
    void mayUseDeclaredOptionsInEitherEncoding(String path) {
      assertThat(get(path, "{\"value\":[]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/Widgets(Number='a''b/c')",
          "/Widgets%28Number%3D%27a%2Fb%27%29",
          "/Widgets/Shop.Made(since=2026-01-31T10:00:00Z,by='me')",
          "/Widgets/Shop.Made(since=2026-01-31T10:00:00Z,by=null)"
        })
    void mayWriteKeysAndParametersInEitherEncoding(String path) {
      String body = path.contains("Made") ? "{\"value\":true}" : "{\"Id\":1}";
      assertThat(get(path, body)).isEmpty();
    }

    @Test
    void mayWriteAndInvokeActions() {
      assertThat(send("PATCH", "/Widgets(7)", "{\"Name\":\"abc\"}", 204, "")).isEmpty();
      assertThat(send("POST", "/Widgets", "{\"State\":\"On\"}", 201, "{\"Id\":3}")).isEmpty();
      assertThat(send("POST", "/Widgets(7)/Shop.Polish", "", 204, "")).isEmpty();
    }
  }

  @Nested
  class ABadAnswer {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{\"Nope\":1}                  | value[0].Nope is not a property of Widget",
          "{\"Parts\":[{\"Nope\":1}]}    | value[0].Parts[0].Nope is not a property of Widget",
          "{\"Owner\":{\"Name\":\"a\"}}  | value[0].Owner.Name is not a property of Thing",
          "{\"Id\":\"1\"}                | value[0].Id is a string, but is declared as integer",
          "{\"Id\":1.5}                  | value[0].Id is 1.5, not an integer",
          "{\"Id\":100}                  | value[0].Id is 100, above 99",
          "{\"Share\":256}               | value[0].Share is 256, above 255",
          "{\"Id\":null}                 | value[0].Id is null, but is not nullable",
          "{\"Name\":\"abcdef\"}         | value[0].Name is longer than 5",
          "{\"Name\":true}               | value[0].Name is a boolean, but is declared as string",
          "{\"State\":\"Off\"}           | which is no member of State",
          "{\"Colours\":\"Red, Green\"}  | which is no member of Colours",
          "{\"Weight\":\"heavy\"}        | value[0].Weight is none of the declared alternatives",
          "{\"Parts\":{}}                | value[0].Parts is an object, but is declared as array",
          "{\"Owner\":[]}                | value[0].Owner is an array, but is declared as object"
        })
    void departsInOneProperty(String row, String complaint) {
      assertThat(get("/Widgets", "{\"value\":[" + row + "]}"))
          .singleElement()
          .asString()
          .contains(complaint);
    }

    @Test
    void hasAStatusThatIsNotDeclared() {
      assertThat(send("PATCH", "/Widgets(7)", "{}", 200, "{}"))
          .containsExactly(
              "PATCH /xapi/v1/Widgets(7) -> 200 (1.0.0): answered although the status is not"
                  + " declared");
    }

    @Test
    void hasABodyWhereNoneIsDeclaredOrNoneWhereOneIs() {
      assertThat(send("PATCH", "/Widgets(7)", "{}", 204, "{}"))
          .singleElement()
          .asString()
          .endsWith("no body is declared");
      assertThat(send("GET", "/Widgets", "", 200, ""))
          .singleElement()
          .asString()
          .endsWith("a body is declared and there is none");
    }

    @Test
    void isNotJson() {
      assertThat(get("/Widgets", "{\"value\":"))
          .singleElement()
          .asString()
          .endsWith("the body is not JSON");
      assertThat(
              CONTRACT.violations(
                  new Exchange(
                      "GET",
                      "/xapi/v1/Widgets",
                      Map.of(),
                      "",
                      200,
                      Map.of("content-type", "text/html"),
                      "{}",
                      "1.0.0",
                      false)))
          .singleElement()
          .asString()
          .endsWith("the content type is text/html, not application/json");
    }

    @Test
    void refusesInAnotherShapeThanTheDeclaredOne() {
      assertThat(send("GET", "/Widgets", "", 400, "{\"message\":\"no\"}")).hasSize(2);
      assertThat(send("GET", "/Nowhere", "", 404, "{\"error\":\"no\"}")).hasSize(1);
      assertThat(send("GET", "/Widgets", "", 400, "")).hasSize(1);
    }
  }

  @Nested
  class ABadRequest {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "/Gadgets                    | the path is not declared",
          "/Widgets(7)                 | the path has no such method",
          "/Widgets?$skip=1            | the query option $skip is not declared",
          "/Widgets?$top=all           | $top is no whole number",
          "/Widgets?$select=Nope       | $select names Nope, which is not a property of Widget",
          "/Widgets?$expand=Nope       | $expand names Nope, which is not a property of Widget",
          "/Widgets?$expand=Owner($select=Name) | $select names Name, which is not a property of"
              + " Thing",
          "/Widgets(Number=7)          | Number stands without quotes",
          "/Widgets/Shop.Made(since=yesterday,by=null) | which does not have the form",
          "/Widgets/Shop.Made(by=null) | the path is not declared"
        })
    void isAViolationOnlyWhereItIsAccepted(String path, String complaint) {
      assertThat(send("GET", path, "", 200, "{}"))
          .singleElement()
          .asString()
          .contains("accepted although")
          .contains(complaint);
      assertThat(send("GET", path, "", 400, REFUSAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "7  | {\"Nope\":1}    | Nope is not a property of Widget",
          "7  | {\"Id\":null}   | Id is null",
          "7  | []              | the body is an array",
          "7  | {               | the body is not JSON",
          "7  | ``              | the required body is missing",
          "'7'| {}              | Id stands in quotes",
          "x  | {}              | Id is no number",
          "100| {}              | Id is 100, above 99"
        })
    void departsInItsKeyOrBody(String key, String body, String complaint) {
      assertThat(send("PATCH", "/Widgets(" + key + ")", body, 204, ""))
          .singleElement()
          .asString()
          .contains(complaint);
      assertThat(send("PATCH", "/Widgets(" + key + ")", body, 400, REFUSAL)).isEmpty();
    }

    @Test
    void bringsABodyThatNoOneAskedFor() {
      assertThat(send("POST", "/Widgets(7)/Shop.Polish", "{\"a\":1}", 204, "")).hasSize(1);
    }
  }

  @Nested
  class AnExemption {

    @ParameterizedTest
    @ValueSource(
        strings = {"/connect/token", "/xapi/v1/", "/xapi/v1/$metadata", "/xapi/v1/swagger.yaml"})
    void coversWhatTheDescriptionLeavesOut(String path) {
      assertThat(CONTRACT.violations(exchange("GET", path, "", 200, "anything", false))).isEmpty();
    }

    @Test
    void coversInjectedFaults() {
      assertThat(CONTRACT.violations(exchange("GET", "/xapi/v1/Widgets", "", 502, "<html>", true)))
          .isEmpty();
      assertThat(CONTRACT.violations(exchange("GET", "/xapi/v1/Widgets", "", 502, "<html>", false)))
          .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void coversEmptyRefusals(int status) {
      assertThat(send("GET", "/Widgets", "", status, "")).isEmpty();
    }
  }

  private static List<String> get(String path, String answer) {
    return send("GET", path, "", 200, answer);
  }

  private static List<String> send(
      String method, String path, String body, int status, String answer) {
    return CONTRACT.violations(exchange(method, Address.ROOT + path, body, status, answer, false));
  }

  private static Exchange exchange(
      String method, String path, String body, int status, String answer, boolean injected) {
    return new Exchange(method, path, JSON, body, status, JSON, answer, "1.0.0", injected);
  }

  private static Path workshop() {
    try {
      return Path.of(ContractTest.class.getResource("/contract/workshop-1.0.0.yaml").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
