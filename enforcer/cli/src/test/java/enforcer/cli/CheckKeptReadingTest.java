package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.at;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.policy.KeptReading;
import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;

/** What was read once can be judged again, and nothing else can. */
class CheckKeptReadingTest {
  @TempDir private Path folder;

  @Test
  void aKeptReadingIsJudgedAgainAndHoldsNoSecret() throws Exception {
    Run live;
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      live = bare(folder, pbx, "-o", "json", "--save", "acme.reading.json");
    }
    Run again = Run.in(folder).run("check", "--reading", "acme.reading.json", "-o", "json");

    assertThat(again.code()).as(again.err()).isEqualTo(live.code());
    assertThat(again.out()).isEqualTo(live.out());
    Path kept = folder.resolve("acme.reading.json");
    assertThat(Files.readString(kept)).doesNotContain("admin100").doesNotContain("not-shown");
    assertThat(Files.getPosixFilePermissions(kept))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void aKeptReadingSaysItsAge() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--save", "acme.reading.json");
    }
    Run judged =
        Run.in(folder).later(Duration.ofDays(3)).run("check", "--reading", "acme.reading.json");

    assertThat(judged.err()).contains("judging what was read 3 days ago");
  }

  @Test
  void aReadingFromTheFutureIsNotJudged() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      at(folder, pbx)
          .later(Duration.ofDays(3))
          .run("check", "--url", pbx.url().toString(), "--save", "ahead.json");
    }
    Run judged = Run.in(folder).run("check", "--reading", "ahead.json");

    assertThat(judged.code()).isEqualTo(1);
    assertThat(judged.err()).contains("ahead.json").contains("which is in the future here");
    assertThat(judged.out()).isEmpty();
  }

  @Test
  void aReadingThatSomebodyGarbledIsNotJudged() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--save", "acme.reading.json");
    }
    String kept = Files.readString(folder.resolve("acme.reading.json"));
    for (String garbled :
        List.of(
            kept.replaceFirst("\"enabled\" : true", "\"enabled\" : { \"x\" : 1 }"),
            kept.replaceFirst("\"key\" : \"", "\"key\" : 7, \"was\" : \""),
            kept.replaceFirst("\"known\"", "\"knwn\""),
            kept.replace("\"" + KeptReading.FORMAT + "\"", "\"2.0\""))) {
      assertThat(garbled).isNotEqualTo(kept);
      Files.writeString(folder.resolve("garbled.json"), garbled);
      Run judged = Run.in(folder).run("check", "--reading", "garbled.json");
      assertThat(judged.code()).as(judged.out()).isEqualTo(1);
      assertThat(judged.err()).containsPattern("garbled.json: this (is no reading|reading was)");
    }
  }

  /** A live list that is empty, and of which every PBX has a row, is unknown. */
  @Test
  void aReadingWithoutAnyClientTellsNothingOfClients() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "agents", "--save", "acme.reading.json");
    }
    ObjectMapper json = new ObjectMapper();
    JsonNode reading = json.readTree(Files.readString(folder.resolve("acme.reading.json")));
    ((ArrayNode) reading.path("resources").path("ServicePrincipals").path("known")).removeAll();
    Files.writeString(folder.resolve("edited.json"), reading.toString());

    Run judged =
        Run.in(folder)
            .run("check", "--reading", "edited.json", "--policies", "agents", "-o", "json");

    assertThat(Checked.outcomes(Checked.target(judged).path("now")))
        .as(judged.err())
        .containsEntry("3CX-API-004", "unknown");
  }

  @Test
  void aFileThatIsNoReadingIsNeitherJudgedNorOverwritten() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Run judged = Run.in(folder).run("check", "--reading", "notes.txt");
    assertThat(judged.code()).isEqualTo(1);
    assertThat(judged.err()).contains("notes.txt: this is no reading of a phone system");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      assertThat(bare(folder, pbx, "--save", "notes.txt").err())
          .contains("--save would overwrite notes.txt, which is no reading");
    }
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }
}
