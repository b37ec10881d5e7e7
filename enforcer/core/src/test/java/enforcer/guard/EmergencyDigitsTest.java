package enforcer.guard;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Numbering;
import enforcer.diagnostic.Finding;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Fixtures;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A trunk must be given the emergency number itself, or exactly what an emergency rule sends on
 * that trunk for the same caller's call today.
 */
class EmergencyDigitsTest {
  private static final Map<String, String> FACTS =
      Map.of(
          "countryCodes", "allow",
          "emptyRule", "blocks",
          "ruleScope", "any",
          "emergencyFirst", "no",
          "internalFirst", "no",
          "countriesApply", "no");

  private static final Draft PLAIN = help("Help", via("uk"));

  @Test
  void whatAnEmergencyRuleSendsTodayStays() {
    Draft rewritten = help("Help", via("uk", 0, "1234", ""), via("backup"));

    assertThat(refused(List.of(rewritten), List.of(help("Rescue", via("uk", 0, "1234", "")))))
        .isEmpty();
    assertThat(refused(List.of(rewritten), List.of(help("Help", via("backup"))))).isEmpty();
  }

  @Test
  void aRuleThatNoCallMeetsShowsNothing() {
    Draft shadowed = help("Old help", via("uk", 1, "", ""));

    assertThat(refused(List.of(PLAIN, shadowed), List.of(shadowed)))
        .containsExactly(
            "extensions 205-206 could no longer call 999: routed by \"Old help\" through uk as"
                + " 99, but it must arrive as 999");
  }

  @Test
  void anotherTrunkNeedNotUnderstandTheSameDigits() {
    Draft prepended = help("Help", via("backup", 0, "1234", ""));

    assertThat(refused(List.of(prepended), List.of(help("Help", via("uk", 0, "1234", "")))))
        .containsExactly(
            "extensions 205-206 could no longer call 999: routed by \"Help\" through uk as"
                + " 1234999, but it must arrive as 999");
  }

  @Test
  void aTrunkIsTakenByWhatItIsGivenFirst() {
    Draft twice = help("Help", via("uk"), via("uk", 1, "", ""));

    assertThat(refused(List.of(twice), List.of(help("Help", via("uk", 1, "", ""))))).hasSize(1);
  }

  @Test
  void theRuleOfOthersShowsNothing() {
    Draft floor = help("Floor", via("uk", 1, "", ""));

    assertThat(refused(List.of(from(floor, "205"), PLAIN), List.of(from(floor, "205-206"), PLAIN)))
        .containsExactly(
            "extension 206 could no longer call 999: routed by \"Floor\" through uk as 99,"
                + " but it must arrive as 999");
  }

  @Test
  void aRuleForTheNumberBehindAnAccessCodeShowsTheCode() {
    Draft behind = rule("Nine", "9999").with("length", "4").with("via", vias(via("uk", 1, "", "")));
    Draft outside = rule("Out", "91").with("length", "12").with("via", vias(via("uk", 1, "", "")));

    assertThat(refused(List.of(PLAIN, behind, outside), List.of(PLAIN, outside)))
        .containsExactly(
            "extensions 205-206 could no longer call 9999 (999 behind access code 9): refused:"
                + " no outbound rule matches");
  }

  @Test
  void digitsOtherThanTheNumberAreSaidAloud() {
    State live = state(List.of(help("Help", via("uk", 0, "1234", ""))));
    Plan plan = Fixtures.plans().plan(live, live);

    assertThat(Guards.remarks(plan, live))
        .extracting(Finding::message)
        .contains("calls to 999 leave through uk as 1234999 today")
        .noneMatch(said -> said.contains("calls to 112"));
  }

  private static Draft help(String name, Value... ways) {
    return emergency(name, "uk", "999").with("length", "3").with("via", vias(ways));
  }

  private static Value vias(Value... ways) {
    return Value.items(List.of(ways));
  }

  private static Draft from(Draft rule, String range) {
    return rule.with("from", Value.struct(Map.of("extensions", Value.texts(range))));
  }

  private static List<String> refused(List<Draft> before, List<Draft> after) {
    State live = state(before);
    Fixtures.Plans plans = Fixtures.plans();
    FACTS.forEach(plans::fact);
    Plan plan = plans.plan(live, state(after));
    return Guards.review(plan, live, Site.EVERYTHING).refusals().stream()
        .filter(refusal -> refusal.finding().rule().equals("emergency"))
        .map(refusal -> refusal.finding().message())
        .toList();
  }

  private static State state(List<Draft> rules) {
    List<Draft> all = new ArrayList<>();
    all.add(trunk("10000", "uk"));
    all.add(trunk("10001", "backup"));
    all.add(of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", false));
    all.add(
        of(Numbering.RESOURCE, Resource.ONLY)
            .with("enabled", false)
            .with("country", "44")
            .with("countryName", "United Kingdom"));
    all.add(countries("44"));
    all.add(user("205"));
    all.add(user("206"));
    all.addAll(rules);
    return pbx(all.toArray(Draft[]::new));
  }
}
