package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads after a write that failed: what the phone system has now, and that once. */
class FailedWriteTest {
  private static final String LIMITS = "antiHacking: { failedLogins: 5 }\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500:method=PATCH    | text | read back, it is as it was before
          500:method=PATCH    | json | read back, it is as it was before
          silent:method=PATCH | text | failedLogins: expected 5, found 25
          silent:method=PATCH | json | failedLogins: expected 5, found 25
          """)
  void whatThePhoneSystemHasNowIsSaidOnce(String fault, String format, String now) {
    SimulatorOptions options = SimulatorOptions.defaults().withFaults(fault);
    try (Phones phones = new Phones(folder, options)) {
      Run run = phones.apply(LIMITS, "-o", format);

      assertThat(run.code()).isBetween(4, 6);
      assertThat(run.err()).containsOnlyOnce(now).doesNotContain("read it again");
      assertThat(format.equals("text") ? run.out() : "").doesNotContain(now);
    }
  }
}
