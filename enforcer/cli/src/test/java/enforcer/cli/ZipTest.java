package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.cli.command.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The zip of the build, on a machine that has a Java and nothing of ours. */
class ZipTest {
  @TempDir private static Path folder;
  private static Path home;

  @BeforeAll
  static void unzipped() throws IOException {
    String zip = System.getProperty("zip", "");
    assumeTrue(!zip.isEmpty(), "no zip was built (mvn verify, or -Pzip beside -Dtest): skipped");
    try (FileSystem inside =
            FileSystems.newFileSystem(
                Path.of(zip), Map.<String, Object>of("enablePosixFileAttributes", true));
        Stream<Path> entries = Files.walk(inside.getPath("/"))) {
      for (Path entry : entries.skip(1).toList()) {
        Path target = folder.resolve(entry.toString().substring(1));
        Files.copy(entry, target, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
      }
    }
    home = folder.resolve("enforcer-" + Version.read());
  }

  @Test
  void itRunsInAnEmptyFolderForAUserWithoutAHome() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(enforcer(empty, "version")).contains(Version.read());
    assertThat(enforcer(empty, "demo")).contains("Refused by lockout", "No changes");
    assertThat(enforcer(empty, "validate", home.resolve("examples").toString()))
        .isEqualTo("Valid: " + examples() + " phone systems\n");
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
    Path file = home.resolve("licences/enforcer.cdx.json");
    assumeTrue(
        Files.exists(file) || !System.getProperty("maven", "").equals("offline: true"),
        "no SBOM, because CycloneDX does not run under mvn -o: skipped");
    JsonNode bom = JsonMapper.shared().readTree(Files.readString(file));
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

  @Test
  void aShellThatReadsItsScriptCompletes() throws Exception {
    assumeTrue(BashCompletion.bash(), "no bash here: skipped");
    Path script = home.resolve("completion/enforcer.bash");

    assertThat(BashCompletion.offered(folder, script, "enforcer", "")).hasSize(commands().size());
    assertThat(BashCompletion.offered(folder, script, "enforcer", "plan", "--detailed"))
        .containsExactly("--detailed-exitcode");
  }

  @Test
  void everyCommandHasAManualPageThatManFinds() throws Exception {
    Path pages = home.resolve("man/man1");
    try (Stream<Path> files = Files.list(pages)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(commands().size() + 1)
          .contains("enforcer.1")
          .containsAll(commands().stream().map(c -> "enforcer-" + c + ".1").toList());
    }
    assertThat(pages.resolve("enforcer-apply.1"))
        .content()
        .contains("enforcer " + Version.read(), "\\-\\-auto\\-approve");

    assumeTrue(Manuals.has("man"), "no man here: skipped");
    assertThat(run(List.of("man", "-M", home.resolve("man").toString(), "enforcer-apply"), folder))
        .contains("--auto-approve")
        .doesNotContain("\\-");
  }

  /** How many phone systems the examples describe. */
  private long examples() throws IOException {
    long found = 0;
    try (Stream<Path> files = Files.walk(home.resolve("examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        found += Files.readString(file).contains("\nkind: PhoneSystem\n") ? 1 : 0;
      }
    }
    return found;
  }

  private static List<String> commands() {
    return HelpTest.commands().toList();
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
