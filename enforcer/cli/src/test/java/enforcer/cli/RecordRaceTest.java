package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.cli.git.RecordRef;
import enforcer.cli.git.Remote;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.pbx.SystemName;
import enforcer.planfile.AppliedRecord;
import enforcer.run.AppliedRecords;
import enforcer.run.SharedRecords;
import enforcer.signature.KeyFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines that record at once lose no record, and neither writes over the other one. */
class RecordRaceTest {
  private static final SystemName ACME = new SystemName("acme.example.com");

  @TempDir private Path folder;
  private SharedRecords place;
  private Signers signers;

  @BeforeEach
  void emptyRepository() throws Exception {
    Path bare = folder.resolve("records.git");
    Git.init().setBare(true).setDirectory(bare.toFile()).call().close();
    place =
        new RecordRef(
            Remote.of(bare.toString(), folder, Optional.empty()),
            "refs/enforcer/applied",
            Optional.empty());
    signers = new Signers(folder).pair("ours", "Ed25519");
  }

  @Test
  void theRecordsOfManyPhoneSystemsAreMerged() throws Exception {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      SystemName name = new SystemName("pbx" + i + ".example.com");
      all.add(
          Thread.ofPlatform()
              .start(() -> place.replace(name, Optional.empty(), "record of " + name)));
    }
    for (Thread one : all) {
      one.join();
    }

    for (int i = 0; i < 4; i++) {
      SystemName name = new SystemName("pbx" + i + ".example.com");
      assertThat(place.of(name).now()).contains("record of " + name);
    }
  }

  @Test
  void whoeverIsOvertakenWritesNothing() {
    Machine one = new Machine("one");
    Machine two = new Machine("two");
    Optional<String> before = one.stood();
    two.keep("first", two.stood());

    assertThatThrownBy(() -> one.keep("second", before))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("another run has written the record of acme.example.com");

    assertThat(one.digest()).isEqualTo("first");
    one.keep("third", one.stood());
    assertThat(two.digest()).isEqualTo("third");
    assertThat(two.number()).isEqualTo(2);
  }

  /** A machine with a state folder of its own. */
  private final class Machine {
    private final AppliedRecords records;
    private final PbxFolder own;

    Machine(String name) {
      StateFolder state = new StateFolder(folder.resolve(name));
      own = new PbxFolder(state.root().resolve("192.0.2.1_443"));
      own.remember(ACME);
      KeyFile sign = new KeyFile(Path.of(signers.signing("ours")), "--sign");
      KeyFile verify = new KeyFile(Path.of(signers.verifying("ours")), "--record-key");
      records =
          new AppliedRecords(
              state,
              Optional.of(sign.signing()),
              Optional.of(verify.verifying()),
              Optional.of(place));
    }

    Optional<String> stood() {
      return records.standing(own, records.of(own));
    }

    void keep(String digest, Optional<String> stood) {
      AppliedRecord record =
          new AppliedRecord(
              "1",
              ACME.fqdn(),
              Instant.EPOCH,
              "apply",
              Optional.empty(),
              Optional.empty(),
              Optional.of(
                  new AppliedRecord.Standing(
                      digest, Optional.empty(), Optional.empty(), Optional.empty())),
              Optional.empty(),
              true,
              List.of(),
              List.of(),
              Optional.empty(),
              List.of(),
              new TreeMap<>());
      records.keep(record, stood);
    }

    String digest() {
      return records.of(own).known().flatMap(AppliedRecord::standing).orElseThrow().digest();
    }

    int number() {
      return records.of(own).known().flatMap(AppliedRecord::number).orElseThrow();
    }
  }
}
