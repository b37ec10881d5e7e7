package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of the database that machines share, and the way to it. */
class WorkerMigrateTest {
  @TempDir private Path folder;
  private int run;

  @Test
  void onlyWorkerMigrateMakesTheSchemaAndTheOthersSaySo() {
    RealPostgres database = RealPostgres.empty();

    Run before = pausing(database.url());
    Run migrated = run("worker", "migrate", "--database", database.url());
    Run again = run("worker", "migrate", "--database", database.url());
    Run after = pausing(database.url());

    assertThat(before.code()).isEqualTo(1);
    assertThat(before.err())
        .contains("no schema of enforcer yet; run enforcer worker migrate once");
    assertThat(migrated.code()).as(migrated.err()).isZero();
    assertThat(migrated.out()).contains("the schema is now that of this enforcer");
    assertThat(again.out()).contains("the schema is up to date");
    assertThat(after.code()).as(after.err()).isZero();
  }

  @Test
  void aSchemaOfANewerEnforcerIsLeftAsItIs() {
    RealPostgres database = RealPostgres.migrated();
    database.tell(
        "insert into enforcer.schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success) values (99, '99', 'later', 'SQL', 'x', 'x',"
            + " 0, true)");

    Run refused = pausing(database.url());
    Run migrated = run("worker", "migrate", "--database", database.url());

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("is of a newer enforcer; use that one");
    assertThat(migrated.code()).isEqualTo(1);
    assertThat(migrated.err()).contains("is of a newer enforcer; nothing was changed");
  }

  /** A file of certificates makes the connection to this machine a verified one, too. */
  @Test
  void aConnectionVerifiesTheCertificateAndTheHost() throws Exception {
    RealPostgres database = RealPostgres.migrated();
    Path own = database.encrypted(folder, "ip:127.0.0.1");
    Run verified = trusting(own, database);
    Path foreign = database.encrypted(folder, "dns:db.example.com");
    Run ofAnotherAuthority = trusting(own, database);
    Run ofAnotherHost = trusting(foreign, database);

    assertThat(verified.code()).as(verified.err()).isZero();
    assertThat(ofAnotherAuthority.code()).as(ofAnotherAuthority.err()).isEqualTo(4);
    assertThat(ofAnotherAuthority.err()).contains("does not prove who it is: ");
    assertThat(ofAnotherHost.code()).as(ofAnotherHost.err()).isEqualTo(4);
    assertThat(ofAnotherHost.err()).contains("127.0.0.1").contains("could not be verified");
  }

  @Test
  void aPasswordInTheAddressIsRefusedWithThePlaceAndNeverPrinted() {
    Run argument = pausing("postgresql://app:hunter2@127.0.0.1/enforcer");
    Run variable =
        Run.in(folder)
            .environment(Map.of("ENFORCER_DATABASE", "postgresql://app:hunter2@127.0.0.1/enforcer"))
            .run("pause", "--list");

    assertThat(argument.code()).isEqualTo(1);
    assertThat(argument.err())
        .startsWith("error: --database: it holds a password")
        .contains("ENFORCER_DATABASE_PASSWORD_FILE")
        .doesNotContain("hunter2");
    assertThat(variable.err())
        .startsWith("error: ENFORCER_DATABASE: it holds a password")
        .doesNotContain("hunter2");
  }

  @Test
  void aPasswordFileThatOthersCanReadIsRefused() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("ENFORCER_DATABASE", RealPostgres.migrated().url());
    environment.put("ENFORCER_DATABASE_PASSWORD_FILE", secret.toString());

    Run refused = Run.in(folder).environment(environment).run("pause", "--list");
    new ProcessBuilder("chmod", "600", secret.toString()).start().waitFor();
    Run taken = Run.in(folder).environment(environment).run("pause", "--list");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("can be read or written by others; run chmod 600");
    assertThat(taken.code()).as(taken.err()).isZero();
  }

  @Test
  void withoutADatabaseNothingOfItIsLoaded() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load",
            "-cp",
            System.getProperty("java.class.path"),
            "enforcer.cli.Main",
            "pause",
            "--list",
            "--state-dir",
            folder.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String loaded = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).isZero();
    assertThat(loaded).contains("enforcer.journal.StateFolder");
    assertThat(
            loaded
                .lines()
                .filter(
                    line ->
                        line.matches(
                            ".*\\b(org\\.postgresql|org\\.flywaydb|com\\.github\\.kagkarlsson"
                                + "|enforcer\\.database)\\..*")))
        .isEmpty();
  }

  /** Each is another environment, so that it opens a connection of its own. */
  private Run trusting(Path authority, RealPostgres database) {
    return Run.in(folder)
        .environment(Map.of("RUN", Integer.toString(run++)))
        .run("pause", "--list", "--database", database.url() + "?sslrootcert=" + authority);
  }

  private Run pausing(String database) {
    return run("pause", "--list", "--database", database);
  }

  private Run run(String... arguments) {
    return Run.in(folder).run(arguments);
  }
}
