package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --fix} and {@code --except} print says of which rules it cannot speak. */
class CheckUnjudgedFilesTest {
  @TempDir private Path folder;
  private PbxSimulator pbx;
  private BetweenPbx between;

  @BeforeEach
  void aPhoneSystemThatDoesNotShowItsPeople() {
    pbx = PbxSimulator.start(NEGLECTED);
    between = BetweenPbx.start(pbx.url());
    between.changing((_, path, a) -> path.endsWith("/Users") ? new BetweenPbx.Answer(403, "") : a);
  }

  @AfterEach
  void close() {
    between.close();
    pbx.close();
  }

  @Test
  void noExceptionFitsARuleThatCouldNotBeJudgedAndTheReasonIsSaid() {
    Run check = check("--except", "3CX-ADM-003");

    assertThat(check.code()).isEqualTo(4);
    assertThat(check.out()).isEmpty();
    assertThat(check.err())
        .contains("warning: 127.0.0.1:", ": 3CX-ADM-003 could not be judged: unknown: ")
        .contains("forbids GET Users")
        .doesNotContain("none of these rules fails");
  }

  @Test
  void theOthersOfTheseRulesAreStillWritten() {
    Run check = check("--except", "3CX-ADM-003,3CX-CON-001");

    assertThat(check.code()).isEqualTo(4);
    assertThat(check.out()).contains("rule: 3CX-CON-001").doesNotContain("3CX-ADM-003");
    assertThat(check.err()).contains("3CX-ADM-003 could not be judged: unknown: ");
  }

  @Test
  void theFixesNameInOneLineTheRulesThatTheyLack() {
    Run check = check("--fix");

    assertThat(check.code()).isZero();
    assertThat(check.out()).contains("kind: PhoneSystem");
    assertThat(check.err().lines().filter(line -> line.contains("not complete")))
        .singleElement()
        .asString()
        .containsPattern(
            "this is not complete: \\d+ rules could not be judged: .*3CX-ADM-003, 3CX-");
  }

  private Run check(String... options) {
    String[] all = new String[options.length + 5];
    System.arraycopy(
        new String[] {"check", "--policies", "guide", "--url", between.url()}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return Run.in(folder)
        .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
        .hurried()
        .run(all);
  }
}
