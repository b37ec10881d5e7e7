package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No update begins while a plan is applied, as far as anybody can tell. */
class UpdatesGuardTest extends OnNeglectedPbx {
  private static final String HOURLY = "updates: { auto: true, schedule: every 1h }\n";

  @Test
  void anUpdateThatMayBeginWithinTheHourHasToBeMeant() {
    Enforcer.Planned planned = guarded.plan(HOURLY);

    assertThat(guarded.refusals(HOURLY))
        .containsExactly(
            "updates: the phone system would look for updates every hour, so one may begin within"
                + " the hour of this run, and cut calls");
    assertThat(guarded.site().review(planned, Accepted.nothing()).lifts()).isEqualTo("updates=1");
    assertThat(guarded.site().review(planned, Accepted.parse("updates=1")).approved()).isPresent();
  }

  /** In some time zone it is that hour now. */
  @ParameterizedTest
  @ValueSource(strings = {"every day at 03:00", "every sunday at 03:00", "every 6h"})
  void whereTheHourCannotBeToldThatIsSaid(String schedule) {
    String updates = "updates: { auto: true, schedule: " + schedule + " }\n";

    assertThat(guarded.refusals(updates)).isEmpty();
    assertThat(guarded.remarks("updates", updates))
        .singleElement()
        .asString()
        .contains("it is " + schedule, "does not say in which time zone it counts");
  }

  @Test
  void turningThemOnIsJudgedByTheScheduleThatStandsThere() {
    guarded.apply("updates: { auto: false, schedule: every 1h }\n");

    assertThat(guarded.refusals("updates: { auto: true }\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "updates: { auto: false, schedule: every 1h }\n",
        "antiHacking: { failedLogins: 5 }\n"
      })
  void whereNoUpdateComesByItselfNothingIsSaid(String sections) {
    assertThat(guarded.refusals(sections)).isEmpty();
    assertThat(guarded.remarks("updates", sections)).isEmpty();
  }

  @Test
  void aScheduleThatStoodThereBeforeIsNotThisPlans() {
    guarded.site().pbx.edit("UpdateSettings", settings -> settings.put("AutoUpdateEnabled", true));
    guarded
        .site()
        .pbx
        .edit(
            "UpdateSettings",
            settings ->
                settings.putObject("Schedule").put("ScheduleType", "Hourly").put("RepeatHours", 1));

    assertThat(guarded.refusals("antiHacking: { failedLogins: 7 }\n")).isEmpty();
    assertThat(guarded.refusals("updates: { schedule: every 1h }\n")).isEmpty();
  }
}
