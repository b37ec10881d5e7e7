package enforcer.guard;

import enforcer.Site;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Documents about a badly configured PBX, which is new for every test. */
abstract class OnNeglectedPbx {
  @TempDir Path folder;
  Guarded guarded;

  @BeforeEach
  void start() {
    guarded = new Guarded(Site.neglected(), folder);
  }

  @AfterEach
  void stop() {
    guarded.close();
  }
}
