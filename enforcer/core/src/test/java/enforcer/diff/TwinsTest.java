package enforcer.diff;

import static enforcer.fixture.Entities.department;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Story;
import enforcer.model.State;
import org.junit.jupiter.api.Test;

/** A name that reads the same as one of the PBX is pointed out before a twin is created. */
class TwinsTest {
  private static final State LIVE =
      pbx(department("Sales\u00a0Team"), rule("Block  islands", "00"), user("200"));

  @Test
  void ofADepartment() {
    assertThat(
            Story.of(LIVE, "departments: { manage: merge, list: [ { name: Sales Team } ] }")
                .problems())
        .singleElement()
        .asString()
        .startsWith("acme.yaml:1")
        .contains("\"Sales Team\"", "\"Sales\\u00A0Team\"", "write the name as the PBX spells it");
  }

  @Test
  void ofAnOutboundRule() {
    assertThat(
            Story.of(
                    LIVE,
                    """
                    outbound:
                      manage: merge
                      rules: [ { name: Block islands, dial: ["00"], from: everyone, action: block } ]
                    """)
                .problems())
        .singleElement()
        .asString()
        .contains("no outbound rule is spelled \"Block islands\"", "\"Block  islands\"");
  }

  @Test
  void ofADepartmentThatAnAdministratorIsFor() {
    assertThat(
            Story.of(
                    LIVE,
                    """
                    admins:
                      manage: merge
                      list:
                        - extension: "200"
                          email: 200@acme.example
                          role: managers
                          department: Sales Team
                    """)
                .problems())
        .singleElement()
        .asString()
        .contains("no department \"Sales Team\"", "is spelled \"Sales\\u00A0Team\"");
  }

  @Test
  void andANameIsSetRightWhereTheOldOneGoes() {
    Story story =
        Story.of(
            LIVE,
            """
            departments:
              manage: merge
              list: [ { name: Sales Team } ]
              absent: ["Sales\\u00a0Team"]
            """);

    assertThat(story.problems())
        .singleElement()
        .asString()
        .contains("creates the first and deletes the second");
    assertThat(story.changes()).hasSize(2);
  }
}
