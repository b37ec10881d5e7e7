package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.at;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A forward is a call that somebody else starts; each one is found, and nobody's number shown. */
class CheckForwardsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PREMIUM = "3CX-FRD-701";
  private static final String ABROAD = "3CX-FRD-702";
  private static final String OUTSIDE = "3CX-FRD-703";
  private static final String NOT_ALLOWED = "3CX-FRD-704";

  /** What stands in the answer of a list that was asked for forwards, and in no other one. */
  private static final Map<String, String> MARKS =
      Map.of(
          "Users", "ForwardingProfiles", "Groups", "OfficeRoute", "RingGroups", "ForwardNoAnswer");

  @TempDir private Path folder;

  @Test
  void aForwardAbroadIsFoundWithWhoSendsItWhenAndThroughWhichRule() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(folder, pbx, "--policies", "forwards", "--fail-on", "info");

      assertThat(check.code()).as(check.err()).isEqualTo(2);
      assertThat(check.out().replaceAll("\\s+", " "))
          .contains(
              "forward \"extension 302, Available: no answer, outside calls; Away: away, outside"
                  + " calls\": calls go to 00372…, a number abroad, through Any");
      assertThat(outcomes(now(pbx))).containsEntry(PREMIUM, "pass").containsEntry(OUTSIDE, "fail");
    }
  }

  @Test
  void noReportShowsMoreThanFiveDigitsOfANumber() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      for (String format : List.of("text", "json", "markdown", "html", "sarif", "junit")) {
        Run check = bare(folder, pbx, "--policies", "forwards", "-o", format);

        assertThat(check.out() + check.err())
            .as(format)
            .doesNotContain("003725")
            .doesNotContain("077009")
            .contains("00372");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RingGroups | {'Number':'801','Name':'Sales','HolidaysRoute':{'Route':D}} | ring group 801"
            + " Sales, holidays",
        "Queues | {'Number':'802','Name':'Help','ForwardNoAnswer':D} | queue 802 Help, no answer",
        "Receptionists | {'Number':'803','Name':'Hello','OutOfOfficeRoute':{'Route':D}} | digital"
            + " receptionist 803 Hello, out of office hours",
        "Groups | {'Name':'Night','BreakRoute':{'Route':D}} | department Night, breaks",
        "InboundRules | {'RuleName':'Main','OfficeHoursDestination':D} | inbound rule Main, office"
            + " hours",
        "InboundRules |"
            + " {'RuleName':'Main','HolidaysDestination':D,'AlterDestinationDuringHolidays':true} |"
            + " inbound rule Main, holidays"
      })
  void everyObjectThatCanSendCallsOnIsLookedAt(String list, String row, String name) {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String destination = "{'To':'External','External':'+44 (909) 123-4567'}";
      pbx.console(
          "POST",
          "/" + list,
          row.replace("D}", destination + "}").replace("D,", destination + ",").replace('\'', '"'));
      JsonNode now = now(pbx);

      assertThat(outcomes(now)).containsEntry(PREMIUM, "fail");
      assertThat(objects(now, PREMIUM)).containsExactly("forward \"" + name + "\"");
    }
  }

  @Test
  void aDestinationThatIsSwitchedOffSendsNothing() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.console(
          "POST",
          "/InboundRules",
          """
          {"RuleName":"Main","AlterDestinationDuringHolidays":false,
           "HolidaysDestination":{"To":"External","External":"09091234567"},
           "OfficeHoursDestination":{"To":"Extension","Number":"200","External":"09091234567"}}
          """);

      assertThat(outcomes(now(pbx))).containsEntry(PREMIUM, "pass");
    }
  }

  @Test
  void aMobileThatRingsTooIsAForward() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.edit("Users", row -> mobile(row, "+49 170 1234567"));

      assertThat(objects(now(pbx), ABROAD))
          .contains("forward \"extension 201, Available: the mobile rings too\"");
    }
  }

  @Test
  void anExceptionFromTheProfilesIsAForwardUnlessItIsSwitchedOff() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.edit("Users", row -> exception(row, "201", true));
      pbx.edit("Users", row -> exception(row, "202", false));

      assertThat(objects(now(pbx), PREMIUM))
          .containsExactly("forward \"extension 201, #7 ForwardAll: exception\"");
    }
  }

  private static void exception(ObjectNode row, String number, boolean enabled) {
    if (row.path("Number").asString("").equals(number)) {
      ObjectNode one = row.putArray("ForwardingExceptions").addObject();
      one.put("Id", 7).put("Enabled", enabled).put("Condition", "ForwardAll");
      one.putObject("Destination").put("To", "External").put("External", "09012345678");
    }
  }

  @Test
  void twoProfilesOfOneNameAreBothJudged() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.edit(
          "Users",
          row -> {
            if (row.path("Number").asString("").equals("201")) {
              var profiles = row.putArray("ForwardingProfiles");
              List.of("09012345678", "09112345678")
                  .forEach(
                      to ->
                          profiles
                              .addObject()
                              .put("Id", profiles.size())
                              .put("Name", "")
                              .putObject("AwayRoute")
                              .putObject("External")
                              .put("To", "External")
                              .put("External", to));
            }
          });

      assertThat(objects(now(pbx), PREMIUM))
          .containsExactlyInAnyOrder(
              "forward \"extension 201, #1: away, outside calls\"",
              "forward \"extension 201, #2: away, outside calls\"");
    }
  }

  @Test
  void aDestinationWithoutAKindIsUnknown() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.console(
          "POST",
          "/Queues",
          "{\"Number\":\"802\",\"Name\":\"Help\",\"ForwardNoAnswer\":"
              + "{\"To\":null,\"External\":\"09012345678\"}}");

      assertThat(outcomes(now(pbx))).containsEntry(PREMIUM, "unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.8", "20.0.9", "20.0.10"})
  void everyVersionIsAskedOnlyForWhatItHas(String version) {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED.withPbxVersion(version))) {
      assertThat(outcomes(now(pbx))).containsEntry(ABROAD, "fail").containsEntry(PREMIUM, "pass");
    }
  }

  /** A destination that was never set has no value. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "absent"})
  void aPbxThatLeavesOutWhatHasNoValueIsSeenWhole(String unset) {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED.withFact("unset", unset))) {
      assertThat(outcomes(now(pbx))).containsEntry(ABROAD, "fail").containsEntry(PREMIUM, "pass");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OutOfOfficeRoute", "ForwardNoAnswer"})
  void aDestinationThatIsNotShownIsUnknown(String property) {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      between.changing(
          (_, path, answer) ->
              path.endsWith("/RingGroups")
                  ? new BetweenPbx.Answer(200, without(property, answer.body()))
                  : answer);
      Run check =
          Run.in(folder)
              .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
              .run("check", "-o", "json", "--policies", "forwards", "--url", between.url());

      assertThat(outcomes(target(check).path("now"))).containsEntry(PREMIUM, "unknown");
    }
  }

  /** A ring group calls go to a premium number: that was seen, whatever else was not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Users | none | unknown",
        "Users | five | unknown",
        "Users | numberless | unknown",
        "Groups | none | pass",
        "RingGroups | none | pass"
      })
  void whatIsNotListedIsUnknownAndWhatWasSeenStillFails(String list, String left, String refused) {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      pbx.console(
          "POST",
          "/Queues",
          """
          {"Number":"802","Name":"Help","ForwardNoAnswer":{"To":"External","External":"09012345678"}}
          """);
      shorten(between, list, left);
      JsonNode now = judged(pbx, between).path("now");

      assertThat(outcomes(now))
          .containsEntry(PREMIUM, "fail")
          .containsEntry(NOT_ALLOWED, refused)
          .containsEntry(ABROAD, list.equals("Users") ? "unknown" : "fail");
      assertThat(objects(now, PREMIUM)).containsExactly("forward \"queue 802 Help, no answer\"");
      assertThat(objects(now, PREMIUM, "unknown")).isNotEmpty();
    }
  }

  @Test
  void aForwardThatIsNotListedIsNotGone() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      judged(pbx, between, "--save", "kept.json");
      shorten(between, "Users", "five");
      JsonNode lists = judged(pbx, between, "--since", "kept.json").path("since").path("lists");

      assertThat(lists.valueStream())
          .filteredOn(list -> list.path("list").asString().equals("forwards"))
          .singleElement()
          .satisfies(
              list -> {
                assertThat(list.path("items")).isEmpty();
                assertThat(list.path("unknown").toString()).contains("now: extension ");
              });
    }
  }

  private JsonNode judged(PbxSimulator pbx, BetweenPbx between, String... more) {
    Stream<String> always =
        Stream.of("check", "-o", "json", "--policies", "forwards", "--url", between.url());
    return target(
        Run.in(folder)
            .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
            .run(Stream.concat(always, Stream.of(more)).toArray(String[]::new)));
  }

  /** From now on one list is answered empty, cut or without numbers. */
  private static void shorten(BetweenPbx between, String list, String left) {
    between.changing(
        (_, path, answer) ->
            path.endsWith("/" + list) && answer.body().contains(MARKS.get(list))
                ? new BetweenPbx.Answer(200, shortened(left, answer.body()))
                : answer);
  }

  private static String shortened(String left, String body) {
    ObjectNode tree = (ObjectNode) JSON.readTree(body);
    ArrayNode rows = (ArrayNode) tree.path("value");
    if (left.equals("numberless")) {
      rows.forEach(row -> ((ObjectNode) row).putNull("Number"));
      return tree.toString();
    }
    int most = left.equals("five") ? 5 : 0;
    while (rows.size() > most) {
      rows.remove(rows.size() - 1);
    }
    return tree.put("@odata.count", most).toString();
  }

  @Test
  void aKeptReadingIsJudgedTheSame() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Map<String, String> live =
          outcomes(
              target(
                      bare(
                          folder,
                          pbx,
                          "--policies",
                          "forwards",
                          "-o",
                          "json",
                          "--save",
                          "kept.json"))
                  .path("now"));
      assertThat(Files.exists(folder.resolve("kept.json"))).isTrue();
      Run again =
          at(folder, pbx)
              .run("check", "--reading", "kept.json", "--policies", "forwards", "-o", "json");

      assertThat(outcomes(target(again).path("now"))).isEqualTo(live);
    }
  }

  @Test
  void nothingIsAskedForWhereNoRuleIsAboutForwards() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "agents");

      assertThat(pbx.exchanges()).noneMatch(e -> e.path().contains("RingGroups"));
    }
  }

  private JsonNode now(PbxSimulator pbx) {
    Run check = bare(folder, pbx, "--policies", "forwards", "--fail-on", "info", "-o", "json");
    return target(check).path("now");
  }

  static List<String> objects(JsonNode now, String rule) {
    return objects(now, rule, "fail");
  }

  private static List<String> objects(JsonNode now, String rule, String outcome) {
    return now.path("rules")
        .valueStream()
        .filter(r -> r.path("id").asString().equals(rule))
        .flatMap(r -> r.path("verdicts").valueStream())
        .filter(v -> v.path("outcome").asString().equals(outcome))
        .map(v -> v.path("object").asString())
        .toList();
  }

  static void mobile(ObjectNode row, String number) {
    if (row.path("Number").asString("").equals("201")) {
      row.put("Mobile", number);
      row.putArray("ForwardingProfiles")
          .addObject()
          .put("Id", 1)
          .put("Name", "Available")
          .put("RingMyMobile", true);
    }
  }

  private static String without(String property, String body) {
    JsonNode tree = JSON.readTree(body);
    tree.path("value").forEach(row -> ((ObjectNode) row).remove(property));
    return tree.toString();
  }
}
