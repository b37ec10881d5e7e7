package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts that turn a refusal into a plan stand in the plan, with their line. */
class RestsOnTest extends OnNeglectedPbx {
  private static final String INTERNAL_ONLY =
      "extensions: { rules: [{ match: { extensions: [\"210\"] }, set: { internalOnly: true } }]"
          + " }\n";

  @Test
  void aFactThatLiftsARefusalIsNamedWithItsLine() {
    assertThat(guarded.refusals(INTERNAL_ONLY)).anyMatch(r -> r.startsWith("emergency: "));

    String written = "facts: { internalOnlyEmergency: exempt }\n" + INTERNAL_ONLY;
    Enforcer.Planned planned = guarded.plan(written);

    assertThat(guarded.refusals(written)).isEmpty();
    List<Finding> said =
        planned.plan().findings().stream()
            .filter(f -> f.rule().equals(DecisiveFacts.RULE))
            .toList();
    assertThat(said)
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.message())
                    .isEqualTo(
                        "this plan rests on internalOnlyEmergency: exempt, as the file says;"
                            + " without it emergency refuses"));
    assertThat(said.getFirst().place().map(Place::line)).contains(Guarded.FIRST_LINE);
  }

  @Test
  void whoProvedItIsSaidWhereThePlanRestsOnIt() {
    String written =
        "facts: { internalOnlyEmergency: { is: exempt, provenBy: { who: telephony engineer,"
            + " version: 20.0.10, date: 2026-05-01, how: called 112 with consent } } }\n"
            + INTERNAL_ONLY;

    assertThat(guarded.refusals(written)).isEmpty();
    assertThat(guarded.remarks(DecisiveFacts.RULE, written))
        .containsExactly(
            "this plan rests on internalOnlyEmergency: exempt, as the file says (proven by"
                + " telephony engineer on 20.0.10, 2026-05-01: called 112 with consent); without it"
                + " emergency refuses");
  }

  @Test
  void aFactThatMakesNoDifferenceIsNotNamed() {
    String written =
        "facts: { internalOnlyEmergency: exempt, plusLength: no }\n"
            + "antiHacking: { globalBlacklist: true }\n";

    assertThat(guarded.remarks(DecisiveFacts.RULE, written)).isEmpty();
  }
}
