package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who must not be refused, whatever a document says. */
class CallersGuardTest extends OnNeglectedPbx {
  @ParameterizedTest
  @ValueSource(strings = {"*", "+44*", "07*", "?"})
  void aWildcardForNearlyEverybodyIsRefused(String number) {
    assertThat(guarded.refusals(block(number)))
        .containsExactly(
            "callers: blocking callers \"" + number + "\" might refuse nearly every call");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+441632960999", "anonymous", "+44163*"})
  void aSingleCallerOrAFewMayBeBlocked(String number) {
    assertThat(guarded.refusals(block(number))).isEmpty();
  }

  @Test
  void theEmergencyCentreMayCallBack() {
    assertThat(guarded.refusals(block("999")))
        .containsExactly(
            "callers: blocking callers \"999\" would refuse the emergency centre calling back");
  }

  @Test
  void takingAnEntryAwayIsNoDanger() {
    guarded
        .site()
        .pbx
        .console("POST", "/BlackListNumbers", "{ \"CallerId\": \"07*\", \"Description\": \"\" }");

    assertThat(guarded.refusals("callerBlocklist: { manage: merge, absent: [\"07*\"] }")).isEmpty();
  }

  private static String block(String number) {
    return "emergency: { numbers: [\"999\"] }\n"
        + "callerBlocklist: { manage: merge, list: [{ number: \""
        + number
        + "\" }] }";
  }
}
