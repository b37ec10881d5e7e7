package enforcer.catalogue;

import static enforcer.fixture.Entities.department;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Story;
import enforcer.model.State;
import org.junit.jupiter.api.Test;

/** Whom the complete list of administrators speaks of, and who is one of them. */
class AdminsJudgementTest {
  private static final State LIVE =
      pbx(
          department("Sales"),
          department("Warehouse"),
          user("200").with("email", "Owner@ACME.example").member("DEFAULT", "system_owners"),
          user("305").member("Sales", "managers"),
          user("306").member("Sales", "managers"),
          user("307").member("Sales", "receptionists"),
          user("308").member("Warehouse", "managers"));

  @Test
  void theRolesThatAreNamedInADepartmentAreThoseOfNobodyElseThere() {
    Story story =
        Story.of(
            LIVE,
            """
            admins:
              manage: exact
              others: users
              list:
                - { extension: "200", email: Owner@ACME.example, role: system_owners }
                - extension: "305"
                  email: 305@acme.example
                  role: managers
                  department: Sales
            """);

    assertThat(story.problems()).isEmpty();
    assertThat(story.changes())
        .as("other roles there, and that role elsewhere, are not managed")
        .containsExactly("~ Users[306] groups[Sales].role: managers → users");
  }

  @Test
  void anAddressInOtherLettersIsThatOfTheSamePerson() {
    Story story =
        Story.of(
            LIVE,
            """
            admins:
              manage: merge
              list: [ { extension: "200", email: owner@acme.example, role: system_admins } ]
            """);

    assertThat(story.problems()).isEmpty();
    assertThat(story.changes())
        .containsExactly("~ Users[200] groups[DEFAULT].role: system_owners → system_admins");
  }
}
