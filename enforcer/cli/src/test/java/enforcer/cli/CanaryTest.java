package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * No secret of the user or of the PBX stands in anything that any command puts out or leaves
 * behind, whatever the PBX answers.
 */
class CanaryTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;
  @TempDir Path configuration;

  private CanaryStory told;

  @BeforeEach
  void begin() throws IOException {
    told = CanaryStory.begin(folder, configuration);
  }

  @AfterEach
  void end() {
    told.close();
  }

  @Test
  void theSearchFindsASecretInEveryForm() {
    String secret = Canaries.plain("x");
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (String text :
        List.of(
            "{\"a\":" + JSON.writeValueAsString(Canaries.word("x")) + "}",
            URLEncoder.encode(Canaries.word("x"), StandardCharsets.UTF_8),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(("id:" + secret).getBytes()),
            Base64.getEncoder().withoutPadding().encodeToString(("a" + secret).getBytes()),
            HexFormat.of().formatHex(bytes))) {
      assertThatThrownBy(() -> told.canaries.assertNotIn(text, "it"))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void theStoryEndsAtAnOutputThatLeaks() {
    told.pbx.edit(
        "OutboundRules", row -> row.put("Name", Canaries.plain(row.get("Id").asString())));

    assertThatThrownBy(() -> story((_, _, answer) -> answer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("standard output shows a secret");
  }

  @Test
  void theSearchOfFilesFindsAJournalThatLeaks() {
    told.pbx.edit(
        "OutboundRules", row -> row.put("Name", Canaries.plain(row.get("Id").asString())));
    told.run(CanaryStory.WHOLE.get(12));

    assertThatThrownBy(told::searchFiles)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(".jsonl shows a secret");
  }

  @Test
  void aPbxThatIsHonestGivesNothingAway() throws IOException {
    SequencedMap<String, Integer> codes = story((_, _, answer) -> answer);

    assertThat(codes)
        .containsEntry(CanaryStory.WHOLE.get(3), 0)
        .containsEntry(CanaryStory.WHOLE.get(10), 3)
        .containsEntry(CanaryStory.WHOLE.get(12), 0)
        .containsEntry(CanaryStory.WHOLE.get(14), 0)
        .containsEntry(CanaryStory.WHOLE.get(17), 0)
        .containsEntry(CanaryStory.WHOLE.get(18), 0)
        .containsEntry(CanaryStory.WHOLE.get(19), 0);
    assertThat(told.between.asked())
        .filteredOn(a -> a.startsWith("GET /xapi/v1/") && !a.contains("$metadata"))
        .filteredOn(a -> !a.contains("()"))
        .isNotEmpty()
        .allMatch(a -> a.contains("$select="));
    told.between.asked().forEach(a -> told.canaries.assertNotIn(a, "an address"));
  }

  @Test
  void aRotationGivesNothingAwayOfWhatItMakes() throws IOException {
    assertThat(told.run(CanaryStory.ROTATION, (_, _, answer) -> answer).values())
        .containsOnly(0, 2);

    assertThat(told.made()).hasSizeGreaterThan(10);
    assertThat(folder.resolve("state")).isDirectoryRecursivelyContaining("glob:**/rotations.jsonl");
  }

  @Test
  void aRotationThatIsRejectedDoesNotGiveAwayWhatItSent() throws IOException {
    SequencedMap<String, Integer> codes =
        told.run(
            CanaryStory.ROTATION,
            (method, path, answer) ->
                method.equals("PATCH") && path.contains("/Users")
                    ? new BetweenPbx.Answer(
                        400,
                        "{\"error\":{\"message\":%s}}"
                            .formatted(JSON.writeValueAsString(lastSent())))
                    : answer);

    assertThat(codes.values()).containsOnly(1);
    assertThat(told.made()).hasSize(CanaryStory.ROTATION.size());
  }

  @Test
  void aLoginThatFailsDoesNotRepeatWhatWasSent() throws IOException {
    String said =
        JSON.writeValueAsString(
            "client_secret " + CanaryStory.CLIENT + " is not " + CanaryStory.CLIENT);
    SequencedMap<String, Integer> codes =
        story(
            (_, path, answer) ->
                path.startsWith("/connect/")
                    ? new BetweenPbx.Answer(401, "{\"error\":" + said + "}")
                    : answer);

    assertThat(codes)
        .containsEntry(CanaryStory.WHOLE.get(2), 4)
        .containsEntry(CanaryStory.WHOLE.get(3), 4);
  }

  @Test
  void aWriteThatIsRejectedDoesNotRepeatWhatIsStored() throws IOException {
    story(
        (method, path, answer) ->
            method.equals("GET") || path.startsWith("/connect/") ? answer : rejected(400));
  }

  @Test
  void aReadThatIsRejectedOrFailsDoesNotRepeatWhatIsStored() throws IOException {
    story((_, path, answer) -> path.endsWith("/Users") ? rejected(400) : answer);
    story((_, path, answer) -> path.endsWith("/Trunks") ? rejected(403) : answer);
  }

  @Test
  void anAnswerThatIsBrokenOrLiesIsNotQuoted() throws IOException {
    story(
        (_, path, answer) ->
            path.endsWith("/Users")
                ? new BetweenPbx.Answer(
                    200, answer.body().substring(0, answer.body().length() * 2 / 3))
                : answer);
    story(
        (method, path, answer) ->
            method.equals("GET") && path.startsWith("/xapi/v1/") ? lying(answer) : answer);
  }

  /** Two PBXs whose people miss the same rules for other reasons look the same. */
  @Test
  void aFindingTellsNeitherWhichPartWasMissedNorByHowMuch() {
    String[] plans = new String[2];
    for (int i = 0; i < 2; i++) {
      String pin = i == 0 ? "1" : "7777777777";
      String password = i == 0 ? "a" : "aaaaaaaaaaaaaaaaaaaaaaaaa";
      told.pbx.edit("Users", row -> row.put("VMPIN", pin).put("AuthPassword", password));
      plans[i] =
          told.run("plan acme.yaml --details").out() + told.run("plan acme.yaml -o json").out();
    }

    assertThat(plans[0]).contains("do not meet voicemailPin").isEqualTo(plans[1]);
  }

  private SequencedMap<String, Integer> story(BetweenPbx.Change change) throws IOException {
    return told.run(CanaryStory.WHOLE, change);
  }

  private String lastSent() {
    return told.pbx.exchanges().getLast().requestBody();
  }

  /** What a PBX could say about a person in an error: everything that it has of them. */
  private BetweenPbx.Answer rejected(int status) {
    JsonNode user = told.pbx.state("Users").get(3);
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error")
        .put("message", "The value '" + user.get("VMPIN").stringValue() + "' is wrong: " + user)
        .putArray("details")
        .addObject()
        .put("message", user.get("AuthPassword").stringValue())
        .put("target", user.get("AuthID").stringValue());
    return new BetweenPbx.Answer(status, body.toString());
  }

  /** Every flag, number and list becomes a secret. */
  private static BetweenPbx.Answer lying(BetweenPbx.Answer answer) {
    JsonNode tree = JSON.readTree(answer.body());
    for (JsonNode row : tree.has("value") ? tree.get("value") : JSON.createArrayNode().add(tree)) {
      for (String name : List.copyOf(row.propertyNames())) {
        if (row instanceof ObjectNode object && !name.equals("Id") && !row.get(name).isString()) {
          object.put(name, Canaries.word(name));
        }
      }
    }
    return new BetweenPbx.Answer(answer.status(), tree.toString());
  }
}
