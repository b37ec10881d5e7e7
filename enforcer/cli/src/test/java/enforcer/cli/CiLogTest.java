package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The log of a CI job, in which a line may be a command to the CI. */
class CiLogTest {
  /** What a runner of GitHub Actions or Azure Pipelines would carry out. */
  private static final Pattern COMMAND =
      Pattern.compile("(?im)^[\\s\\p{Z}]*::|##(?:vso|teamcity)?\\[");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::set-output name=a::b",
        "  ::add-mask::secret",
        "\u00a0::stop-commands::x",
        "##[add-mask]x",
        "text ##[group]x",
        "##vso[task.setvariable variable=a]b",
        "##TeamCity[setParameter name='a']",
        "###[error]x",
        "\u001b[0K##[warning]",
        "a\n::error::b"
      })
  void noNameOfAnythingIsACommand(String name) throws Exception {
    try (Simulated pbx = Simulated.neglected(folder)) {
      pbx.file("a.yaml", "acme", rule(name));
      pbx.file("c.yaml", quoted(name), rule(name));
      Files.writeString(
          folder.resolve("b.yaml"), "kind: " + quoted(name) + "\n" + quoted(name) + ": 1\n");
      for (List<String> command :
          List.of(
              List.of("validate", "a.yaml", "b.yaml", "c.yaml"),
              List.of("plan", "a.yaml"),
              List.of("plan", "a.yaml", "-o", "json"),
              List.of("plan", "a.yaml", "-o", "markdown"),
              List.of("apply", "a.yaml"),
              List.of("show", name))) {
        Map<String, String> job = new HashMap<>(pbx.setting().environment());
        job.put("GITHUB_ACTIONS", "true");
        Run run = pbx.setting().environment(job).run(command.toArray(String[]::new));
        assertThat(run.out() + run.err()).as(command + "").doesNotContainPattern(COMMAND);
      }
    }
  }

  @Test
  void noNameOfAFileIsACommand() throws Exception {
    String file = "::set-output name=a::b.yaml";
    Files.writeString(folder.resolve(file), "kind: X\n");
    Run run = Run.in(folder).environment(Map.of("CI", "true")).run("validate", file);

    assertThat(run.err()).doesNotContainPattern(COMMAND).contains("\\u003a:set-output");
    assertThat(Run.in(folder).run("validate", file).err()).contains("\n::set-output");
  }

  @Test
  void inJsonTheNameIsStillTheSame() throws Exception {
    try (Simulated pbx = Simulated.neglected(folder)) {
      pbx.file("a.yaml", "acme", rule("##[group]x"));
      Map<String, String> job = new HashMap<>(pbx.setting().environment());
      job.put("CI", "true");
      Run run = pbx.setting().environment(job).run("plan", "a.yaml", "-o", "json");

      assertThat(run.out()).as(run.err()).doesNotContain("##[").contains("subject");
      assertThat(JsonMapper.shared().readTree(run.out()).at("/changes/0/key").asString())
          .isEqualTo("##[group]x");
      assertThat(pbx.run("plan", "a.yaml").out()).contains("##[group]x");
    }
  }

  private static String rule(String name) {
    return """
    outbound:
      manage: merge
      rules: [{ name: %s, dial: ["0900"], from: everyone, action: block }]
    """
        .formatted(quoted(name));
  }

  private static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    name.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\' || c == 0xa0) {
                text.append(String.format("\\u%04x", c));
              } else {
                text.append((char) c);
              }
            });
    return text.append('"').toString();
  }
}
