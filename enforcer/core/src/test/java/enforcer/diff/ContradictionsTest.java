package enforcer.diff;

import static enforcer.fixture.Entities.department;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Story;
import enforcer.model.State;
import org.junit.jupiter.api.Test;

/** Two sections of one document may speak of one person, but not against each other. */
class ContradictionsTest {
  private static final State LIVE =
      pbx(
          department("Sales"),
          user("200").member("DEFAULT", "system_owners").with("remote", "any"),
          user("305").member("Sales", "users").with("remote", "any"));

  private static final String MANAGER_OF_SALES =
      """
      admins:
        manage: merge
        list:
          - { extension: "305", email: 305@acme.example, role: managers, department: Sales }
      """;

  @Test
  void whoIsTakenOutOfADepartmentCannotBeGivenARoleInIt() {
    String document =
        """
        departments: { manage: merge, list: [ { name: Sales, members: ["200"] } ] }
        """
            + MANAGER_OF_SALES;

    assertThat(Story.of(LIVE, document).problems())
        .anyMatch(
            problem ->
                problem.startsWith("acme.yaml:5:")
                    && problem.endsWith(
                        "acme.yaml:1 takes 305 out of the department that this line gives a role"
                            + " in; remove one of the two lines"));
  }

  @Test
  void whoIsAMemberMayHaveARoleInTheDepartment() {
    String document =
        """
        departments: { manage: merge, list: [ { name: Sales, members: ["305"] } ] }
        """
            + MANAGER_OF_SALES;

    assertThat(Story.of(LIVE, document).problems()).isEmpty();
    assertThat(Story.of(LIVE, document).changes())
        .containsExactly("~ Users[305] groups[Sales].role: users → managers");
  }

  @Test
  void whoIsTakenOutOfOneDepartmentMayHaveARoleInAnother() {
    State live = pbx(department("Sales"), department("Lab"), user("305").member("Lab", "users"));
    String document =
        """
        departments:
          manage: merge
          list: [ { name: Lab, members: [] }, { name: Sales, members: ["305"] } ]
        """
            + MANAGER_OF_SALES;

    assertThat(Story.of(live, document).problems()).isEmpty();
  }

  @Test
  void aLaterLineOfOneSectionWinsOverAnEarlierOne() {
    String document =
        """
        extensions:
          rules:
            - { match: everyone, set: { remote: none } }
            - { match: { extensions: ["305"] }, set: { remote: tunnel } }
        """;
    Story story = Story.of(LIVE, document);

    assertThat(story.problems()).isEmpty();
    assertThat(story.changes())
        .anyMatch(line -> line.startsWith("~ Users[200] remote:") && line.endsWith("→ none"))
        .anyMatch(line -> line.startsWith("~ Users[305] remote:") && line.endsWith("→ tunnel"));
  }
}
