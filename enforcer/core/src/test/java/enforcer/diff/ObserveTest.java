package enforcer.diff;

import static enforcer.fixture.Entities.blocked;
import static enforcer.fixture.Entities.department;
import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.CallerBlocklist;
import enforcer.fixture.Entities.Draft;
import enforcer.fixture.Story;
import enforcer.model.State;
import org.junit.jupiter.api.Test;

/** A list that is only watched is compared as a whole: a stranger is drift, and so is a gap. */
class ObserveTest {
  private static final String OUTBOUND =
      """
      outbound:
        manage: observe
        emergency:
          - { name: Emergency, dial: ["999"], from: everyone, via: [uk] }
        rules:
          - { name: Block premium, dial: ["09"], from: everyone, action: block }
          - { name: Old }
          - { name: National, dial: ["0"], from: everyone, via: [uk] }
      """;

  private static Story outbound(Draft... rules) {
    Draft[] all = new Draft[rules.length + 2];
    System.arraycopy(rules, 0, all, 2, rules.length);
    all[0] = trunk("10000", "uk");
    all[1] = user("200");
    return Story.of(pbx(all), OUTBOUND);
  }

  @Test
  void rulesAsListedAreNoDrift() {
    Story story =
        outbound(
            emergency("Emergency", "uk", "999"),
            rule("Block premium", "09"),
            route("Old", "#77", "00"),
            route("National", "uk", "0"));

    assertThat(story.problems()).isEmpty();
    assertThat(story.observed()).isEmpty();
    assertThat(story.changes()).isEmpty();
  }

  @Test
  void aStrangerIsDriftAndNothingIsWritten() {
    Story story =
        outbound(
            emergency("Emergency", "uk", "999"),
            rule("Block premium", "09"),
            route("Old", "#77", "00"),
            route("National", "uk", "0"),
            route("Cuba", "uk", "0053"),
            emergency("Other help", "uk", "112"));

    assertThat(story.observed())
        .containsExactly("- OutboundRules[Cuba] at 5", "- OutboundRules[Other help] at 6");
    assertThat(story.changes()).isEmpty();
    assertThat(story.differences().theirs()).isEmpty();
  }

  @Test
  void whatIsListedByItsKeyAloneMustBeThereAndMayBeAnything() {
    Story story = outbound(emergency("Emergency", "uk", "999"), route("National", "uk", "0"));

    assertThat(story.observed())
        .anySatisfy(line -> assertThat(line).contains("OutboundRules[Old] name: Old"))
        .anySatisfy(line -> assertThat(line).contains("OutboundRules[Block premium]"))
        .hasSize(2);
  }

  @Test
  void anotherOrderIsDriftOfWhatIsDescribed() {
    Story moved =
        outbound(
            emergency("Emergency", "uk", "999"),
            route("National", "uk", "0"),
            route("Old", "#77", "00"),
            rule("Block premium", "09"));
    Story old =
        outbound(
            route("Old", "#77", "00"),
            emergency("Emergency", "uk", "999"),
            rule("Block premium", "09"),
            route("National", "uk", "0"));

    assertThat(moved.observed()).hasSize(1).allMatch(line -> line.startsWith("> OutboundRules["));
    assertThat(moved.changes()).isEmpty();
    assertThat(old.observed()).as("no more is said of Old than that it is there").isEmpty();
  }

  @Test
  void aStrangerAmongAdministratorsIsDrift() {
    State live =
        pbx(
            user("200").member("DEFAULT", "system_owners"),
            user("201").member("DEFAULT", "system_owners"),
            user("305").member("DEFAULT", "system_admins"));
    String document =
        """
        admins:
          manage: observe
          list:
            - { extension: "200", email: 200@acme.example, role: system_owners }
            - { extension: "201" }
        """;

    assertThat(Story.of(live, document).observed())
        .containsExactly("~ Users[305] groups[DEFAULT].role: system_admins → users");
  }

  @Test
  void anAdministratorByKeyAloneMustStillBeOne() {
    State live = pbx(user("200").member("DEFAULT", "system_owners"), user("201"));
    String document =
        """
        admins:
          manage: observe
          list: [ { extension: "200" }, { extension: "201" } ]
        """;

    Story story = Story.of(live, document);

    assertThat(story.problems()).isEmpty();
    assertThat(story.observed())
        .containsExactly("~ Users[201] groups[DEFAULT].role: users → an administrator");
  }

  @Test
  void strangersInListsOfAnyKindAreDrift() {
    State live =
        pbx(
            department("Sales"),
            department("Lab"),
            blocked("198.51.100.0/24"),
            blocked("203.0.113.0/24"),
            blocked("192.0.2.7/32").with("addedBy", "Ip"),
            of(CallerBlocklist.RESOURCE, "0900").with("number", "0900"));
    String document =
        """
        departments: { manage: observe, list: [ { name: Sales } ] }
        blocklist: { manage: observe, list: [ { network: 198.51.100.0/24 } ] }
        callerBlocklist: { manage: observe, list: [] }
        """;

    Story story = Story.of(live, document);

    assertThat(story.problems()).isEmpty();
    assertThat(story.observed())
        .as("what the PBX itself blocks is nobody's")
        .containsExactlyInAnyOrder(
            "- Groups[Lab]", "- Blocklist[203.0.113.0/24]", "- BlackListNumbers[0900]");
    assertThat(story.changes()).isEmpty();
  }

  @Test
  void onlyWhatIsWatchedMayBeItsKeyAlone() {
    assertThat(
            Story.mistakes(
                """
                blocklist: { manage: merge, list: [ { network: 198.51.100.0/24 } ] }
                admins: { manage: exact, list: [ { extension: "200" } ] }
                outbound:
                  manage: exact
                  emergency: [ { name: Emergency } ]
                """))
        .hasSize(6)
        .allSatisfy(
            mistake ->
                assertThat(mistake)
                    .contains("this key is missing")
                    .contains("only under manage: observe may an entry be its key alone"));
  }
}
