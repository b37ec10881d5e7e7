package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.Site;
import enforcer.simulator.SimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may not happen to the badly configured PBX, whatever a document says. */
class GuardsTest extends OnNeglectedPbx {
  @Test
  void theConsoleStaysOpenForTheAddressThatThePbxSeesUsAs() {
    assertThat(guarded.refusals("console: { restricted: true, allow: [office] }"))
        .containsExactly(
            "lockout: the console would be closed for 192.0.2.200/32, the address the"
                + " PBX sees us as");
  }

  @Test
  void theConsoleStaysOpenForPeopleAndForWhatIsMarkedKeep() {
    assertThat(guarded.refusals("console: { restricted: true, allow: [runner] }"))
        .containsExactly(
            "lockout: the console would be closed for office, which is marked keep",
            "lockout: no person could reach the console: no network of people would be let in"
                + " (office)");
  }

  @Test
  void aConsoleThatKeepsUsAndAPersonMayBeRestricted() {
    assertThat(guarded.refusals("console: { restricted: true, allow: [office, runner] }"))
        .isEmpty();
  }

  @Test
  void whileThePbxDoesNotSayWhoWeAreTheConsoleIsLeftAlone() {
    try (Site hidden = Site.start(SimulatorOptions.defaults().withFact("myAddress", "hidden"))) {
      String document = "console: { restricted: true, allow: [office, runner] }";
      assertThat(new Guarded(hidden, folder).refusals(document))
          .containsExactly("lockout: the PBX does not say under which address it sees us");
    }
  }

  @Test
  void aBlockEntryCoversNeitherUsNorTheOfficeNorHalfTheWorld() {
    assertThat(
            guarded.refusals(
                """
                blocklist:
                  manage: merge
                  list:
                    - { network: 192.0.2.0/24, action: block }
                    - { network: 203.0.112.0/21, action: block }
                    - { network: 10.0.0.0/8, action: block }
                """))
        .containsExactlyInAnyOrder(
            "lockout: blocking 192.0.2.0/24 would block 192.0.2.200/32, the address the PBX sees"
                + " us as",
            "lockout: blocking 203.0.112.0/21 would block office (203.0.113.10/32)",
            "lockout: blocking 203.0.112.0/21 would block the phones of extensions 212-213, which"
                + " are registered from there (203.0.113.212, 203.0.113.213)",
            "lockout: blocking 10.0.0.0/8 blocks far more than an attacker",
            "lockout: blocking 10.0.0.0/8 would block the phones of extensions 200-211, 214-229,"
                + " 300-304, 306-313, 400-414, which are registered from there (10.20.0.200,"
                + " 10.20.0.201, 10.20.0.202 and 27 more)");
  }

  @Test
  void twoOwnersWhoCanBeReachedStay() {
    String one =
        """
        admins:
          manage: exact
          list:
            - { extension: "200", email: owner@acme.example, role: system_owners }
        """;

    assertThat(guarded.refusals(one))
        .singleElement()
        .asString()
        .startsWith("last-owner: 1 enabled system owner with an e-mail address would remain");
  }

  @Test
  void whoIsMissingAmongTheOwnersIsNamedWithTheLineToAdd() {
    String document =
        """
        admins:
          manage: exact
          list:
            - { extension: "200", email: owner@acme.example, role: system_owners }
        """;
    Enforcer.Planned planned = guarded.plan(document);

    Refusal refusal = guarded.site().review(planned, Site.EVERYTHING).refusals().getFirst();

    assertThat(refusal.finding().remedy())
        .isEqualTo(
            "add to admins.list: { extension: \"201\", email: \"deputy@acme.example\", role:"
                + " system_owners }");
  }

  @Test
  void anOwnerWhoWouldBeDisabledIsToStayEnabled() {
    String document =
        """
        extensions:
          rules:
            - { match: { extensions: ["201"] }, set: { enabled: false } }
        """;
    Enforcer.Planned planned = guarded.plan(document);

    assertThat(guarded.site().review(planned, Site.EVERYTHING).refusals())
        .filteredOn(r -> r.finding().rule().equals("last-owner"))
        .singleElement()
        .satisfies(r -> assertThat(r.finding().remedy()).isEqualTo("keep extension 201 enabled"));
  }

  @Test
  void rewritingIsLeftAloneWhileItIsOn() {
    assertThat(guarded.refusals("numbering: { prefix: \"00\" }"))
        .singleElement()
        .asString()
        .startsWith("emergency: number rewriting is on");
  }

  @Test
  void aDepartmentOfOurApiClientOrOfARuleOrWithMembersIsNotDeleted() {
    String all = "departments: { manage: merge, absent: [International] }";

    assertThat(guarded.refusals(all))
        .singleElement()
        .asString()
        .startsWith("scope: department International still has members");
  }

  @Test
  void whatIsAcceptedIsAcceptedUpToItsNumberAndNotOneMore() {
    Enforcer.Planned planned =
        guarded.plan(OUTBOUND.formatted(emergency("[uk-primary, uk-backup]"), "[]"));

    assertThat(rules(guarded.site().review(planned, Accepted.nothing())))
        .containsExactly("deletes");
    assertThat(rules(guarded.site().review(planned, Accepted.parse("deletes=2"))))
        .containsExactly("deletes");
    assertThat(guarded.site().review(planned, Accepted.parse("deletes=3")).approved()).isPresent();
    assertThat(guarded.site().review(planned, Accepted.nothing()).lifts()).isEqualTo("deletes=3");
  }

  @Test
  void manyChangesOfOneKindHaveToBeMeant() {
    Enforcer.Planned planned =
        guarded.plan("extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] }");

    assertThat(guarded.site().review(planned, Accepted.nothing()).lifts())
        .isEqualTo("mass-change=61");
    assertThat(guarded.site().review(planned, Accepted.parse("mass-change=60")).approved())
        .isEmpty();
    assertThat(guarded.site().review(planned, Accepted.parse("mass-change=61")).approved())
        .isPresent();
  }

  private static final String OUTBOUND =
      """
      outbound:
        manage: exact
        emergency: %s
        rules:
          %s
      """;

  private static String emergency(String via) {
    return "[{ name: Emergency, dial: [\"999\", \"112\"], length: \"3\", from: everyone, via: "
        + via
        + " }]";
  }

  private static List<String> rules(Review review) {
    return review.refusals().stream().map(r -> r.finding().rule()).toList();
  }
}
