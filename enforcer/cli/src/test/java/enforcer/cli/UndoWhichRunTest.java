package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The run that an undo means is the one that was meant, or none. */
class UndoWhichRunTest {
  private static final String LIMITS = "antiHacking: { failedLogins: 5 }\n";

  private static final String PINS =
      """
      extensions:
        rules:
          - match: everyone
            require: { voicemailPin: { min: 6, refuse: [repeats, sequences, extension] } }
      """;

  @TempDir private Path folder;

  @Test
  void aRunOfAnotherPhoneSystemIsSaidToBeOfThatOne() {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");
      String id = Phones.id(phones.newest());

      Run run = phones.run("undo", id, "--auto-approve", "--url", "https://pbx.example.com");

      assertThat(run.code()).isEqualTo(1);
      String url = phones.pbx.url().toString();
      assertThat(run.err())
          .isEqualTo(
              "error: run %s is of another phone system, %s, not of https://pbx.example.com; to undo it: enforcer undo %s --url %s\n"
                  .formatted(id, url, id, url));
      assertThat(phones.run("undo", id, "--auto-approve", "--url", url).code()).isZero();
    }
  }

  @Test
  void undoDoesNotPassOverARotationButNamesTheRunBeforeIt() {
    try (Phones phones = new Phones(folder)) {
      Run none = phones.undo("last");
      rotate(phones);
      Run alone = phones.undo("last");
      Run applied = phones.apply(LIMITS);
      assertThat(applied.code()).isZero();
      rotate(phones);
      phones.pbx.forgetExchanges();

      Run refused = phones.undo("last");

      assertThat(none.err()).contains("no run of ").doesNotContain("rotated");
      assertThat(alone.err())
          .containsPattern(
              "no run of \\S+ that can be undone is recorded here; voicemail PINs of 5 extensions"
                  + " were rotated at \\S+, which cannot be undone, because no old secret is kept");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .containsPattern(
              "error: voicemail PINs of 5 extensions were rotated at [-0-9T:.]+Z, which is newer"
                  + " than any run and cannot be undone, because no old secret is kept; to undo the"
                  + " run before it \\(apply\\): enforcer undo [-0-9]+\n");
      assertThat(phones.pbx.exchanges()).noneMatch(e -> e.method().equals("PATCH"));
      String run = refused.err().strip().replaceFirst("(?s).*enforcer undo ", "");
      assertThat(phones.undo(run).code()).isZero();
      assertThat(phones.undo("last").code()).isZero();
    }
  }

  @Test
  void rotationsAreListedBetweenTheRuns() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(LIMITS);
      rotate(phones, "--only=200");

      Run list = phones.run("undo", "--list");
      Run json = phones.run("undo", "--list", "-o", "json");

      assertThat(list.out().lines()).hasSize(2);
      assertThat(list.out())
          .matches(
              "(?s)[-0-9]+ [:0-9]+  rotate  voicemail PIN of extension 200, cannot be undone"
                  + "  127\\.0\\.0\\.1:[0-9]+\n[-0-9]+  apply .*");
      JsonNode kept = JsonMapper.shared().readTree(json.out());
      assertThat(kept.at("/runs").size()).isOne();
      assertThat(kept.at("/rotations/0/secret").stringValue()).isEqualTo("voicemailPin");
      assertThat(kept.at("/rotations/0/extensions").intValue()).isOne();
    }
  }

  private static void rotate(Phones phones, String... more) {
    phones.write(PINS);
    Stream<String> arguments =
        Stream.of(
            "rotate",
            "voicemail-pins",
            "acme.yaml",
            "--url",
            phones.pbx.url().toString(),
            "--no-welcome-email",
            "--auto-approve");
    Run run = phones.run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
  }
}
