package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * The badly configured PBX has four owners: 200 with a second factor and 201 without one, both with
 * an e-mail address; the shared account 100 and the contractor 202 have neither.
 */
class SecondFactorGuardTest extends OnNeglectedPbx {
  @Test
  void oneOwnerAfterTheOtherMayEnrol() {
    assertThat(guarded.refusals(duty("201"))).isEmpty();
    assertThat(guarded.remarks("second-factor", duty("201"))).isEmpty();
  }

  @Test
  void allOwnersWhoCanBeReachedMayNotHaveToEnrolAtOnce() {
    user("200", u -> u.put("Require2FA", false));

    assertThat(guarded.refusals(duty("200", "201")))
        .containsExactly("last-owner: all system owners would need a second factor at once");
  }

  @Test
  void theLastOwnersMayNotHaveToEnrolWithoutAnAddress() {
    user("200", u -> u.put("Enabled", false));
    user("201", u -> u.put("EmailAddress", ""));

    assertThat(guarded.refusals(duty("100", "201", "202")))
        .containsExactly("last-owner: all system owners would need a second factor at once");
  }

  @Test
  void anOwnerOrAdministratorWithoutAnAddressIsPointedOut() {
    assertThat(guarded.refusals(duty("202", "203"))).isEmpty();
    assertThat(guarded.remarks("second-factor", duty("202", "203")))
        .containsExactly(
            "no e-mail address, so there may be no way in once a second factor is required");
    assertThat(guarded.remarks("second-factor", duty("204"))).isEmpty();
  }

  @Test
  void severalOwnersAtOnceArePointedOut() {
    assertThat(guarded.remarks("second-factor", duty("201", "202")))
        .anySatisfy(said -> assertThat(said).endsWith("2 owners at once"));
  }

  @Test
  void whoSignsInElsewhereMayNotKnowThePasswordThatEnrolmentAsksFor() {
    user("201", u -> u.put("MS365SignInEnabled", true));

    assertThat(guarded.remarks("second-factor", duty("201")))
        .singleElement()
        .asString()
        .startsWith("this person signs in with Google or Microsoft");
  }

  private static String duty(String... extensions) {
    return "extensions: { rules: [{ match: { extensions: [\""
        + String.join("\", \"", extensions)
        + "\"] }, set: { require2fa: true } }] }";
  }

  private void user(String number, Consumer<ObjectNode> change) {
    guarded
        .site()
        .pbx
        .edit(
            "Users",
            row -> {
              if (row.path("Number").asString("").equals(number)) {
                change.accept(row);
              }
            });
  }
}
