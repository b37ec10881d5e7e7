package enforcer.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A phone system whose file lies in a repository, for what a branch may change. */
abstract class GuardedSiteCase {
  @TempDir Path folder;
  GuardedSite site;

  @BeforeEach
  void start() {
    site = new GuardedSite(folder);
  }

  @AfterEach
  void stop() {
    site.close();
  }
}
