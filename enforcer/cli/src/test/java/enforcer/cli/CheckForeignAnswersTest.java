package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All answers of one reading are of one phone system, and of now. */
class CheckForeignAnswersTest extends OddAnswersCase {
  private static final String HACKING = "AntiHackingSettings";

  @ParameterizedTest
  @ValueSource(strings = {"http://other.example:5001", "https://192.0.2.7"})
  void halfAReadingFromAnotherPhoneSystemTellsNothing(String host) {
    Set<String> theirs = Set.of(HACKING, "GeneralSettingsForPbx", "CountryCodes", "Blocklist");
    odd.host(host, path -> theirs.contains(path.replaceFirst(".*/", "")));

    assertThat(odd.found("guide"))
        .containsEntry("3CX-AHK-001", "unknown")
        .containsEntry("3CX-FRD-001", "unknown")
        .containsEntry("3CX-CON-001", "fail");
    assertThat(odd.judged("guide").toString()).contains("with an answer of another phone system");
  }

  /** The console restrictions are read first, so that they would decide. */
  @Test
  void theFirstAnswerAloneIsNotThePhoneSystem() {
    odd.host("https://pbx.example.com", path -> path.endsWith("/ConsoleRestrictions"));

    Run check = odd.check("--policies", "guide");

    assertThat(check.code()).isEqualTo(4);
    assertThat(check.out() + check.err()).contains("with an answer of another phone system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-3CX-Version | 18.0.1.1 | another version",
        "X-3CX-Version | 20.0.5.1 | another version",
        "Age           | 864000   | by its Age",
        "Warning       | 110 - \"Response is Stale\" | by its Warning"
      })
  void anAnswerThatSaysItIsAnotherOrOldTellsNothing(String header, String value, String why) {
    odd.header(HACKING, header, value);

    assertThat(odd.found("guide"))
        .containsEntry("3CX-AHK-001", "unknown")
        .containsEntry("3CX-CON-001", "fail");
    assertThat(odd.judged("guide").toString()).contains(why);
  }

  @Test
  void whatAnotherVersionLacksIsNotMissing() {
    odd.missing(HACKING, Map.of("X-3CX-Version", "18.0.1.1"));

    assertThat(odd.found("guide")).containsEntry("3CX-AHK-001", "unknown");
    assertThat(odd.judged("guide").toString()).contains("another version");
  }

  @Test
  void aProxyMayNameItsOwnHostThroughout() {
    odd.host("https://PBX.example.com:443", _ -> true);

    assertThat(odd.found("guide"))
        .containsEntry("3CX-AHK-001", "fail")
        .containsEntry("3CX-CON-001", "fail");
  }
}
