package enforcer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A story about a phone system that keeps the only rule, so that only what is watched counts. */
abstract class OnlyRuleCase {
  @TempDir Path folder;
  Simulated acme;

  @BeforeEach
  void aPhoneSystemThatKeepsTheOnlyRule() throws IOException {
    acme = Simulated.neglected(folder);
    Files.writeString(
        folder.resolve("kept.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: kept
        title: A rule that passes
        rules:
          - id: ACME-EXT-001
            title: There are people
            severity: high
            assert: size(self.extensions) > 0
            why: They call.
        """);
  }

  @AfterEach
  void close() {
    acme.close();
  }
}
