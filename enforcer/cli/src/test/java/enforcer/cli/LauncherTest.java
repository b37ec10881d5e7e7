package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher as a process, with a Java of the test's own that makes its cache when it is told to.
 */
class LauncherTest {
  /**
   * Making the cache waits for the file "go", and ends with the code in the file "code", if there
   * is one; any other run says how it was started.
   */
  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in
        *AOTCacheOutput=*)
          echo begun >>"$TEST/begun"
          n=0
          while [ ! -e "$TEST/go" ] && [ $n -lt 600 ]; do sleep 0.1; n=$((n + 1)); done
          if [ -e "$TEST/code" ]; then exit "$(cat "$TEST/code")"; fi
          for word; do case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}" ;; esac; done
          : >"$TEST/done" ;;
        *) echo "$*" ;;
      esac
      """;

  @TempDir Path folder;

  @BeforeEach
  void installed() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("root/enforcer/bin"));
    Path lib = Files.createDirectories(folder.resolve("root/enforcer/cli/target/lib"));
    Path source = Path.of("..", "bin", "enforcer");
    executable(bin.resolve("enforcer"), Files.readString(source));
    Files.writeString(lib.resolve("enforcer-cli-1.0.jar"), "");
    Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    executable(jdk.resolve("bin/java"), JAVA);
  }

  @AfterEach
  void letGo() throws Exception {
    Files.writeString(folder.resolve("go"), "");
    waitUntilUnlocked();
  }

  private void waitUntilUnlocked() throws Exception {
    for (int i = 0; i < 300 && !files(".lock").isEmpty(); i++) {
      Thread.sleep(100);
    }
  }

  @Test
  void whoeverReadsTheOutputDoesNotWaitForTheCache() throws Exception {
    assertThat(run("umask 022")).contains("-jar").contains("version");

    waitUntilBegun(1);
    assertThat(folder.resolve("done")).doesNotExist();
  }

  @Test
  void theCacheAndItsFolderBelongToTheUserAloneWhateverTheUmask() throws Exception {
    run("umask 000");
    waitUntilBegun(1);
    Files.writeString(folder.resolve("go"), "");

    Path made = waitForCache();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .endsWith("------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent())))
        .isEqualTo("rwx------");
    assertThat(run("umask 022")).contains("-XX:AOTCache=" + made);
  }

  @Test
  void fromTheZipItRunsWhatLiesBesideItAndBuildsNothing() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("opt/enforcer/bin"));
    Path lib = Files.createDirectories(folder.resolve("opt/enforcer/lib"));
    executable(bin.resolve("enforcer"), Files.readString(Path.of("..", "bin", "enforcer")));
    Path jar = Files.writeString(lib.resolve("enforcer-cli-1.0.jar"), "");

    assertThat(run("umask 022", bin.resolve("enforcer").toString()))
        .contains("-jar " + jar.toRealPath() + " version");
    waitUntilBegun(1);
  }

  /** What calls no phone system starts with a third of the classes. */
  @Test
  void whatCallsNoPhoneSystemHasACacheOfItsOwn() throws Exception {
    String launcher = folder.resolve("root/enforcer/bin/enforcer").toString();
    Files.writeString(folder.resolve("go"), "");
    run("umask 022");
    waitUntilBegun(1);
    Path alone = waitForCache();

    assertThat(run("umask 022")).contains("-XX:AOTCache=" + alone);
    assertThat(run("umask 022", launcher, "plan")).doesNotContain("-XX:AOTCache=");
    waitUntilBegun(2);
    waitUntilUnlocked();
    assertThat(files(".aot")).hasSize(2);
    assertThat(run("umask 022", launcher, "plan")).containsPattern("-XX:AOTCache=\\S+-whole\\.aot");
    assertThat(run("umask 022", launcher, "validate")).contains("-XX:AOTCache=" + alone);
    assertThat(begun()).isEqualTo(2);
  }

  @Test
  void aCacheThatOthersCanWriteIsNotUsed() throws Exception {
    run("umask 022");
    waitUntilBegun(1);
    Files.writeString(folder.resolve("go"), "");
    Path made = waitForCache();
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(run("umask 022")).doesNotContain("-XX:AOTCache=");
    waitUntilBegun(2);
  }

  /** A job ends what its first step left behind; a Java that cannot make it is not asked again. */
  @ParameterizedTest
  @CsvSource({"143, 2", "130, 2", "129, 2", "1, 1", "137, 1"})
  void onlyACacheThatCannotBeMadeIsGivenUp(int code, int begun) throws Exception {
    Files.writeString(folder.resolve("code"), Integer.toString(code));
    Files.writeString(folder.resolve("go"), "");
    run("umask 022");
    waitUntilBegun(1);
    waitUntilUnlocked();

    run("umask 022");
    waitUntilBegun(begun);
    waitUntilUnlocked();

    assertThat(begun()).isEqualTo(begun);
    assertThat(files(".aot")).isEmpty();
  }

  /** Its home may lie in the checkout, and Java runs what a cache holds. */
  @Test
  void aJobOfACiNeitherMakesNorUsesACache() throws Exception {
    assertThat(run("CI=true; export CI; umask 022")).contains("version");

    run("CI=false; export CI; umask 022");
    waitUntilBegun(1);
    Files.writeString(folder.resolve("go"), "");
    waitForCache();
    assertThat(begun()).isEqualTo(1);
    assertThat(run("CI=true; export CI; umask 022")).doesNotContain("-XX:AOTCache=");
  }

  private String run(String umask) throws Exception {
    return run(umask, folder.resolve("root/enforcer/bin/enforcer").toString());
  }

  private String run(String umask, String launcher) throws Exception {
    return run(umask, launcher, "version");
  }

  private String run(String umask, String launcher, String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", umask + "; exec \"$0\" " + command, launcher);
    builder.environment().remove("CI");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("TEST", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text;
    }
  }

  private void waitUntilBegun(int times) throws Exception {
    for (int i = 0; i < 300 && begun() < times; i++) {
      Thread.sleep(100);
    }
    assertThat(begun()).isEqualTo(times);
  }

  private int begun() throws IOException {
    Path begun = folder.resolve("begun");
    return Files.exists(begun) ? Files.readAllLines(begun).size() : 0;
  }

  private Path waitForCache() throws Exception {
    for (int i = 0; i < 300; i++) {
      List<Path> made = files(".aot");
      if (!made.isEmpty()) {
        return made.getFirst();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no cache was made");
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/enforcer"))) {
      return files.filter(f -> f.toString().endsWith(ending)).toList();
    }
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
