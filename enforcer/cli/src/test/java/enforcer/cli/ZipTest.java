package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.cli.command.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The zip of mvn -Pdist, on a machine that has a Java and nothing of ours. */
class ZipTest {
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void unzipped() throws Exception {
    String zip = System.getProperty("zip", "");
    assumeTrue(!zip.isEmpty(), "no zip was built (mvn -Pdist verify): skipped");
    assertThat(run(List.of("unzip", "-q", zip, "-d", folder.toString()), folder)).isEmpty();
    try (Stream<Path> unzipped = Files.list(folder)) {
      home = unzipped.findFirst().orElseThrow();
    }
  }

  @Test
  void itRunsInAnEmptyFolderForAUserWithoutAHome() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(enforcer(empty, "version")).contains(Version.read());
    assertThat(enforcer(empty, "demo")).contains("Refused by lockout", "No changes");
    assertThat(enforcer(empty, "validate", home.resolve("examples").toString()))
        .contains("Valid: 3");
    try (Stream<Path> left = Files.list(empty)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void itHoldsWhatPeopleLookFor() throws IOException {
    assertThat(Stream.of("LICENSE", "README.md", "bin/enforcer.cmd", "policies/guide.yaml"))
        .allMatch(name -> Files.isRegularFile(home.resolve(name)));
    assertThat(home.resolve("examples/gitops/github/.github/workflows/plan.yml")).exists();
    assertThat(home.resolve("schema/phone-system.schema.json")).exists();
    assertThat(Files.readString(home.resolve("bin/enforcer.cmd"))).contains("\r\n");
    try (Stream<Path> licences = Files.list(home.resolve("licences"))) {
      assertThat(licences.filter(Files::isDirectory)).hasSizeGreaterThan(10);
    }
  }

  @Test
  void itSaysWhichLibrariesItHolds() throws IOException {
    JsonNode bom =
        JsonMapper.shared().readTree(Files.readString(home.resolve("licences/enforcer.cdx.json")));
    List<String> known =
        bom.path("components")
            .valueStream()
            .map(c -> c.path("name").asString() + "-" + c.path("version").asString() + ".jar")
            .toList();

    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      assertThat(lib.map(jar -> jar.getFileName().toString()))
          .hasSizeGreaterThan(20)
          .filteredOn(jar -> !jar.startsWith("enforcer-cli-"))
          .isSubsetOf(known);
    }
  }

  private String enforcer(Path where, String... arguments) throws Exception {
    Stream<String> launcher = Stream.of(home.resolve("bin/enforcer").toString());
    return run(Stream.concat(launcher, Stream.of(arguments)).toList(), where);
  }

  private String run(List<String> command, Path where) throws Exception {
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    Process process = builder.redirectError(said.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out + Files.readString(said)).isZero();
    Files.delete(said);
    return out;
  }
}
