package enforcer.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A story about a neglected phone system whose answers are changed on their way. */
abstract class OddAnswersCase {
  @TempDir Path folder;
  OddAnswers odd;

  @BeforeEach
  void start() {
    odd = new OddAnswers(folder);
  }

  @AfterEach
  void stop() {
    odd.close();
  }
}
