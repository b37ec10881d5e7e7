package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryTest {

  private static PbxSimulator simulator;
  private static Client client;

  @BeforeAll
  static void start() {
    simulator = PbxSimulator.start(SimulatorOptions.defaults().withUsers(130));
    client = Client.of(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void onlyWhatIsSelectedIsAnswered() {
    JsonNode body = client.read("/Users?$select=Id,Number&$top=1");

    assertThat(body.get("@odata.context").asString())
        .isEqualTo(simulator.url() + "/xapi/v1/$metadata#Users(Id,Number)");
    assertThat(body.get("value").get(0).propertyNames()).containsExactlyInAnyOrder("Id", "Number");
  }

  @Test
  void theSmokeTestOfTheDocumentationWorks() {
    HttpResponse<String> answer = client.get("/Defs?$select=Id");

    assertThat(answer.body())
        .isEqualTo(
            "{\"@odata.context\":\"" + simulator.url() + "/xapi/v1/$metadata#Defs(Id)\",\"Id\":0}");
    assertThat(answer.headers().firstValue("X-3CX-Version")).contains("20.0.10");
  }

  @Test
  void moreThanAHundredRowsAtOnceAreRefused() {
    HttpResponse<String> answer = client.get("/Users?$top=500");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.message(answer))
        .isEqualTo(
            "The query specified in the URI is not valid. The limit of '100' for Top query has been"
                + " exceeded. The value from the incoming request is '500'.");
    assertThat(Client.json(answer).at("/error/code").asString()).isEmpty();
    assertThat(Client.json(answer).at("/error/details")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$select=Nope", "$filter=Nope eq 1", "$orderby=Nope", "$expand=Nope"})
  void aNameThatNobodyKnowsFailsTheWholeRead(String option) {
    HttpResponse<String> answer = client.get("/Users?" + option);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.message(answer))
        .isEqualTo(
            "The query specified in the URI is not valid. Could not find a property named 'Nope' on"
                + " type 'Pbx.User'.");
  }

  @Test
  void pagesFollowEachOtherWithoutGapsAndCountTheWhole() {
    JsonNode first = client.read("/Users?$select=Id&$orderby=Id&$top=100&$count=true");
    JsonNode second = client.read("/Users?$select=Id&$orderby=Id&$top=100&$skip=100");

    assertThat(first.get("@odata.count").asInt()).isEqualTo(130);
    assertThat(first.get("value")).hasSize(100);
    assertThat(second.get("value")).hasSize(30);
    assertThat(second.at("/value/0/Id").asInt()).isGreaterThan(first.at("/value/99/Id").asInt());
    assertThat(second.has("@odata.count")).isFalse();
  }

  @Test
  void withoutATopEverythingComesAtOnce() {
    assertThat(client.rows("/Users?$select=Id")).hasSize(130);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Number eq '200' | 200",
        "contains(FirstName, 'Owner') and not (Number eq '201') | 200",
        "startsWith(FirstName, 'London Desk 20') and Number lt '206' | 204 205",
        "tolower(FirstName) eq 'lobby phone' or Number eq '314' | 229 314",
        "Enabled eq false | 314",
        "EnableHotdesking eq true | 228",
        "SRTPMode eq 'SRTPEnforced' | ",
        "EmailAddress ne null and Number le '305' and Number ge '200' and"
            + " endswith(EmailAddress,'acme.example') and startswith(Number,'3') | 305",
        "FirstName eq 'it''s' | ",
        "((Number eq '400')) | 400",
        "Number in ('200', '305') | 200 305",
        "not startswith(Number, '2') and Number in ('200','305') | 305",
        "length(Number) gt 5 | ",
        "length(trim(concat(Number, ' '))) eq 3 and indexof(Number, '05') eq 1 and"
            + " substring(Number, 0, 1) eq '3' | 305",
        "SRTPMode eq Pbx.SRTPModeType'SRTPEnforced' | ",
        "Enabled eq true eq false | 314",
        "not Enabled eq true | 314",
        "Groups/any() and Number eq '305' | 305",
        "Groups/any(g: g/Rights/RoleName eq 'system_owners') and Number lt '202' | 100 200 201",
        "Groups/any(g:g/Rights/RoleName eq 'system_owners' and Number eq '200') | 200",
        "Groups/all(g: g/GroupId lt 0) and Number lt '210' | ",
        "Groups/$count gt 0 and Number eq '305' | 305",
        "$it/Number eq '305' | 305",
        "Id eq 2147483648 or Number eq '305' | 305"
      })
  void filtersFindWhatTheySay(String filter, String numbers) {
    List<String> found =
        client.rows("/Users?$select=Number&$orderby=Number&$filter=" + filter).stream()
            .map(row -> row.get("Number").asString())
            .toList();

    assertThat(String.join(" ", found)).isEqualTo(numbers == null ? "" : numbers);
  }

  @Test
  void aFilterLooksIntoComplexValues() {
    assertThat(client.rows("/Trunks?$filter=Gateway/Name eq 'uk-backup'&$select=Number"))
        .extracting(row -> row.get("Number").asString())
        .containsExactly("10001");
  }

  @Test
  void asterisksExpandAllThatThereIs() {
    JsonNode user = client.rows("/Users?$expand=*&$select=Number&$top=1").getFirst();
    assertThat(user.propertyNames()).contains("Groups", "Phones", "ForwardingProfiles");
  }

  @Test
  void whatIsExpandedHasAnOrderPagesAndACount() {
    String query = "Members($orderby=Number desc;$top=2;$skip=1;$count=true;$select=Number)";
    JsonNode group =
        client.rows("/Groups?$filter=Name eq 'DEFAULT'&$select=Name&$expand=" + query).getFirst();
    List<String> all =
        Stream.of("/Users?$select=Number", "/ServicePrincipals?$select=Number")
            .flatMap(list -> client.rows(list).stream())
            .map(row -> row.get("Number").asString())
            .toList();

    assertThat(group.get("Members@odata.count").asInt()).isGreaterThan(2);
    assertThat(group.get("Members"))
        .hasSize(2)
        .extracting(row -> row.get("Number").asString())
        .isSubsetOf(all)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Groups($nope=1)",
        "Groups($select=GroupId;$select=Name)",
        "Groups($top=x)",
        "Groups(",
        "FirstName"
      })
  void anExpansionThatMakesNoSenseIsRefused(String expand) {
    assertThat(client.get("/Users?$expand=" + expand).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"lobby phone\"` | 1",
        "lobby phone | 1",
        "phone lobby | 1",
        "\"phone lobby\" | 0"
      })
  void wordsAreSoughtEachAndPhrasesWhole(String search, int found) {
    String asked = search.replace("`", "");
    assertThat(client.rows("/Users?$select=Number&$search=" + asked)).hasSize(found);
  }

  @Test
  void aPhraseWithoutAnEndIsRefused() {
    assertThat(client.get("/Users?$search=\"lobby").statusCode()).isEqualTo(400);
    assertThat(client.get("/Users?$search= ").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Number eq 200",
        "Id eq 'x'",
        "SRTPMode eq 'Nope'",
        "Number eq",
        "Number eq '200",
        "(Number eq '200'",
        "nope(Number)",
        "Number eq '200' Number",
        "Number",
        "not Number eq '200'",
        "Number and Enabled",
        "Groups eq 'x'",
        "Groups/Name eq 'x'",
        "Groups/any(Name eq 'x')",
        "Groups/any(g: g/Nope eq 'x')",
        "Groups/all()",
        "Number/any(n: n eq '2')",
        "length(Id) eq 3",
        "contains(Number)",
        "SRTPMode eq Pbx.SRTPModeType'Nope'",
        "SRTPMode eq Pbx.BlockType'Block'",
        "SRTPMode eq Pbx.Nope'Nope'",
        "Number in ()",
        "Number in ('200', 201)",
        "Id eq 1x"
      })
  void aFilterThatMakesNoSenseIsRefused(String filter) {
    HttpResponse<String> answer = client.get("/Users?$filter=" + filter);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.message(answer)).startsWith("The query specified in the URI is not valid. ");
  }

  @Test
  void rowsComeInTheOrderAskedFor() {
    assertThat(client.rows("/OutboundRules?$orderby=Name desc&$select=Name"))
        .extracting(row -> row.get("Name").asString())
        .containsExactly("National", "Emergency", "Call centre", "Any");
  }

  @Test
  void searchLooksThroughTheTexts() {
    assertThat(client.rows("/Parameters?$search=\"WEB_ROOT_EXT_SEC\"")).hasSize(1);
  }

  @Test
  void navigationIsOmittedUnlessExpanded() {
    JsonNode plain = client.one("/Users", "Number", "210");
    assertThat(plain.has("Groups")).isFalse();

    JsonNode expanded =
        client
            .rows(
                "/Users?$filter=Number eq"
                    + " '210'&$select=Number&$expand=Groups($select=Name;$expand=Rights($select=RoleName))")
            .getFirst();
    assertThat(expanded.toString())
        .isEqualTo(
            "{\"Number\":\"210\",\"Groups\":[{\"Name\":\"DEFAULT\",\"Rights\":{\"RoleName\":\"users\"}},{\"Name\":\"Sales\",\"Rights\":{\"RoleName\":\"users\"}}]}");
  }

  @Test
  void nestedExpandIsRefusedWhereThatIsTheFact() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("nestedExpand", "no");
    try (PbxSimulator other = PbxSimulator.start(options)) {
      Client there = Client.of(other);

      assertThat(there.get("/Users?$expand=Groups($expand=Rights)").statusCode()).isEqualTo(400);
      assertThat(there.get("/Users?$expand=Groups").statusCode()).isEqualTo(200);
      assertThat(there.get("/Groups?$expand=Members").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void membersBringTheirRightsOnlyWhereThatIsTheFactOrWhereAsked() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("memberRights", "shown");
    try (PbxSimulator other = PbxSimulator.start(options)) {
      String members = "/Groups?$filter=Name eq 'Sales'&$expand=Members";

      assertThat(firstMember(client, members).has("Rights")).isFalse();
      assertThat(firstMember(client, members + "($expand=Rights)").has("Rights")).isTrue();
      assertThat(firstMember(Client.of(other), members).path("Rights").path("RoleName").asString())
          .isEqualTo("users");
    }
  }

  private static JsonNode firstMember(Client client, String path) {
    return client.rows(path).getFirst().get("Members").get(0);
  }

  @Test
  void theServerPagesByItselfWhereThatIsTheFact() {
    SimulatorOptions options =
        SimulatorOptions.defaults().withUsers(130).withFact("serverPaging", "100");
    try (PbxSimulator other = PbxSimulator.start(options)) {
      Client there = Client.of(other);

      JsonNode first = there.read("/Users?$select=Id");
      JsonNode second = there.follow(first.get("@odata.nextLink").asString());

      assertThat(first.get("value")).hasSize(100);
      assertThat(second.get("value")).hasSize(30);
      assertThat(second.has("@odata.nextLink")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"null, true, true", "empty, true, false", "absent, false, false"})
  void whatHasNoValueIsShownAsTheFactSays(String reading, boolean present, boolean isNull) {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("unset", reading);
    try (PbxSimulator other = PbxSimulator.start(options)) {
      JsonNode user = Client.of(other).one("/Users", "Number", "210");

      assertThat(user.has("Mobile")).isEqualTo(present);
      assertThat(user.path("Mobile").isNull()).isEqualTo(isNull);
    }
  }

  @Test
  void listsChangeTheirOrderWhereThatIsTheFact() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("listOrder", "reversed");
    try (PbxSimulator other = PbxSimulator.start(options)) {
      Client there = Client.of(other);
      there.send(
          "PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[\"192.0.2.1\",\"192.0.2.2\"]}");

      assertThat(there.read("/ConsoleRestrictions").get("IpWhitelist").toString())
          .isEqualTo("[\"192.0.2.2\",\"192.0.2.1\"]");
    }
  }

  @Test
  void entitiesAreFoundByIdAndByNumber() {
    int id = client.one("/Users", "Number", "200").get("Id").asInt();

    assertThat(client.read("/Users(" + id + ")?$select=Number").get("Number").asString())
        .isEqualTo("200");
    JsonNode byNumber = client.read("/Users(Number='200')?$select=Id");
    assertThat(byNumber.get("Id").asInt()).isEqualTo(id);
    assertThat(byNumber.get("@odata.context").asString()).endsWith("#Users(Id)/$entity");
    assertThat(client.rows("/Users(" + id + ")/Groups?$select=Name")).hasSize(1);
  }

  @Test
  void whatIsNotThereIsNotFoundAndWhatIsNotOfferedIsNotAllowed() {
    HttpResponse<String> unknown = client.get("/Users(99999)");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).isEmpty();
    assertThat(client.get("/Nope").statusCode()).isEqualTo(404);
    assertThat(client.send("POST", "/Backups", "{}").statusCode()).isEqualTo(405);
    assertThat(client.send("PUT", "/Users(1)", "{}").statusCode()).isEqualTo(405);
    assertThat(client.send("POST", "/PurgeAllLogs", "").statusCode()).isEqualTo(501);
  }

  @Test
  void itDescribesItself() {
    assertThat(client.get("/$metadata").body())
        .contains("<EntityType Name=\"User\">", "Name=\"BlockTunnel\" Type=\"Edm.Boolean\"");
    assertThat(client.read("/").get("value"))
        .anyMatch(set -> set.get("name").asString().equals("OutboundRules"));
  }

  @Test
  void peersShowEveryRole() {
    JsonNode peer =
        client
            .rows("/Peers?$filter=Number eq 'enforcer'&$expand=MemberOf($select=Name,RoleName)")
            .getFirst();

    assertThat(peer.get("MemberOf").toString())
        .isEqualTo("[{\"Name\":\"DEFAULT\",\"RoleName\":\"system_owners\"}]");
  }
}
