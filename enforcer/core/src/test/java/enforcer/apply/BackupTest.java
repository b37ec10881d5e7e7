package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.pbx.Timing;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a backup is waited for, and what of it is believed. */
class BackupTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-25T16:00:00Z"));

  @TempDir private Path folder;

  @Test
  void aBackupThatNeverAppearsIsWaitedForOnlySoLong() {
    try (Scene scene = scene("never")) {
      Backup.Result result = backup(scene, () -> false).make("enforcer-1");

      assertThat(result)
          .isEqualTo(
              new Backup.Result.Missing("the PBX lists no backup enforcer-1 after 10 minutes"));
      assertThat(Duration.between(Instant.parse("2026-11-25T16:00:00Z"), now.get()))
          .isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  void aBackupOfWhichNothingIsThereYetIsNotTakenForOne() {
    try (Scene scene = scene("listed")) {
      scene.pbx.onExchange(
          exchange -> {
            if (exchange.path().contains("Pbx.Backup")) {
              scene.pbx.edit("Backups", backup -> backup.put("Size", 0));
            }
          });

      assertThat(backup(scene, () -> false).make("enforcer-1"))
          .isInstanceOf(Backup.Result.Missing.class);
    }
  }

  @Test
  void whoAsksToStopIsNotKeptWaiting() {
    try (Scene scene = scene("never")) {
      AtomicBoolean asked = new AtomicBoolean();
      scene.pbx.onExchange(e -> asked.compareAndSet(false, e.path().endsWith("Pbx.Backup")));

      assertThat(backup(scene, asked::get).make("enforcer-1"))
          .isEqualTo(new Backup.Result.Missing("the wait for the backup was interrupted"));
    }
  }

  @Test
  void whoAskedToStopBeforeGetsNone() {
    try (Scene scene = scene("listed")) {
      assertThat(backup(scene, () -> true).make("enforcer-1"))
          .isEqualTo(new Backup.Result.Missing("the run was interrupted before one was asked for"));
      assertThat(scene.pbx.state("Backups")).isEmpty();
    }
  }

  @Test
  void aBackupWhoseAnswerWasLostIsFoundInTheList() {
    try (Scene scene = new Scene(folder, "drop-after:method=POST,path=Pbx.Backup@1")) {
      assertThat(backup(scene, () -> false).make("enforcer-1"))
          .isEqualTo(new Backup.Result.Made("enforcer-1.zip"));
      assertThat(scene.pbx.state("Backups")).hasSize(1);
    }
  }

  @Test
  void itHoldsWhatTheSettingsOfThePbxPutIntoBackups() {
    try (Scene scene = scene("listed")) {
      scene.pbx.forgetExchanges();

      backup(scene, () -> false).make("enforcer-1");

      assertThat(scene.bodies())
          .containsExactly(
              "{\"description\":{\"Name\":\"enforcer-1\",\"Contents\":{\"CallHistory\":true,"
                  + "\"EncryptBackup\":false,\"FQDN\":true,\"License\":true,"
                  + "\"Recordings\":false,\"VoiceMails\":true}}}");
    }
  }

  private Scene scene(String fact) {
    return new Scene(folder, SimulatorOptions.defaults().withFact("backup", fact));
  }

  private Backup backup(Scene scene, BooleanSupplier stop) {
    Timing timing = new Timing(now::get, time -> now.updateAndGet(t -> t.plus(time)), () -> 1.0);
    return new Backup(scene.client(), timing, stop);
  }
}
