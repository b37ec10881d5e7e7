package enforcer.policy;

import static enforcer.fixture.Entities.console;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of the console names somebody only where it leaves out nearly everybody. */
class ConsoleNamesTest {
  private static final String HOME = "192.0.2.200/32";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "0.0.0.0/1 128.0.0.0/1",
        "64.0.0.0/3",
        "16.0.0.0/5 40.0.0.0/5 72.0.0.0/5 104.0.0.0/5",
        "::/0",
        "::ffff:0.0.0.0/96",
        "2000::/3",
        "2000::/6"
      })
  void aListThatLetsInATenthOfTheInternetNamesNobody(String networks) {
    assertThat(JudgedAlone.found("3CX-CON-001", Map.of(), console(true, listed(networks))))
        .isEqualTo("the list names nobody: it lets in 10 percent of the internet or more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "16.0.0.0/5 40.0.0.0/5 72.0.0.0/5", "2000::/7", "8000::/1", "fc00::/7"})
  void aListOfLessNamesSomebody(String networks) {
    assertThat(JudgedAlone.outcome("3CX-CON-001", Map.of(), console(true, listed(networks))))
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void aHarmlessAddressInsideAWideRangeIsNotCalledWide() {
    assertThat(wide("0.0.0.0/0", HOME)).isEqualTo("wide: 0.0.0.0/0");
    assertThat(wide("::/0", HOME)).isEqualTo("wide: ::/0");
    assertThat(wide("192.0.0.0/16", "192.0.2.0/24", HOME)).isEqualTo("wide: 192.0.0.0/16");
  }

  @Test
  void neighboursAreWideTogetherAndWhatLiesInOneOfThemAddsNothing() {
    assertThat(wide("198.51.100.0/24", "198.51.101.0/24", "198.51.100.7/32", HOME))
        .isEqualTo("wide: 198.51.100.0/24, 198.51.101.0/24");
    assertThat(wide("198.51.100.0/23", "198.51.102.0/25")).isEqualTo("wide: 198.51.100.0/23");
  }

  private static String wide(String... networks) {
    return JudgedAlone.found("3CX-CON-002", Map.of(), console(true, networks));
  }

  private static String[] listed(String networks) {
    return (networks + " " + HOME).strip().split(" ");
  }
}
