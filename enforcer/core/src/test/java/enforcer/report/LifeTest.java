package enforcer.report;

import static enforcer.report.CommentMarkdownTest.NOW;
import static enforcer.report.CommentMarkdownTest.comment;
import static enforcer.report.CommentMarkdownTest.planned;
import static enforcer.report.CommentMarkdownTest.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The states of a pull request, and which of two runs has spoken last. */
final class LifeTest {
  @Test
  void theStatesBeforeAreKeptAsOneLineEach() {
    CommentMarkdown comment = comment(planned("acme", Plans.small()));
    Life life =
        Life.of(stage(LifeState.PLANNED, 11, "", comment))
            .with(stage(LifeState.APPROVED, 12, "", comment))
            .with(stage(LifeState.REFUSED, 13, "the live state moved", comment));

    String text = comment.of(life).text();

    assertThat(text)
        .contains("### Refused: 1 change")
        .contains("Why: `the live state moved`")
        .contains("- approved: [run 12](https://ci.example.com/12), workflow `plan`, commit")
        .contains("- planned: [run 11](https://ci.example.com/11)");
    assertThat(text.indexOf("- approved")).isLessThan(text.indexOf("- planned"));
    assertThat(Life.in(text)).contains(life);
  }

  @Test
  void aDamagedLifeBeginsAnew() {
    for (String text :
        List.of(
            "",
            "<!-- enforcer:comment 1 !!! -->",
            "<!-- enforcer:comment 1 bm90IEpTT04= -->",
            "<!-- enforcer:comment 1 e30= -->",
            "<!-- enforcer:comment 1 eyJzdGFnZXMiOlt7InN0YXRlIjoib3duZWQifV19 -->")) {
      assertThat(Life.in(text)).as(text).isEmpty();
    }
  }

  @Test
  void aLifeKeepsItsLastStatesAndCountsTheRest() {
    CommentMarkdown comment = comment(planned("acme", Plans.small()));
    Life life = Life.of(stage(LifeState.PLANNED, 1, "", comment));
    for (int n = 2; n <= 20; n++) {
      life = life.with(stage(LifeState.PLANNED, n, "", comment));
    }

    String text = comment.of(life).text();

    assertThat(text).contains("[run 20]").contains("[run 13]").contains("- and 12 before\n");
    assertThat(Life.in(text)).contains(life);
  }

  @Test
  void theNumberOfARunOfOneWorkflowDecidesWhichIsNewer() {
    CommentMarkdown comment = comment(planned("acme", Plans.small()));
    Stage older = stage(LifeState.PLANNED, 11, "", comment);
    Stage slow = new Stage(older.state(), NOW.plusSeconds(60), older.run(), "", "", "");
    Stage newer = stage(LifeState.PLANNED, 12, "", comment);
    CiRun apply = new CiRun(OptionalLong.of(1), 1, "apply", Optional.empty(), "");
    Stage other = new Stage(LifeState.APPLYING, NOW.plusSeconds(90), apply, "", "", "");

    assertThat(slow.isNewerThan(newer)).isFalse();
    assertThat(newer.isNewerThan(slow)).isTrue();
    assertThat(other.isNewerThan(newer)).isTrue();
    assertThat(newer.isNewerThan(other)).isFalse();
  }

  @Test
  void anotherRunningOfTheSameWorkflowDoesNotDependOnTheClocksOfItsJobs() {
    CommentMarkdown comment = comment(planned("acme", Plans.small()));
    Stage planned = stage(LifeState.PLANNED, 12, "", comment);
    Stage approved = new Stage(LifeState.APPROVED, NOW.minusSeconds(5), planned.run(), "", "", "");
    Stage again = new Stage(LifeState.PLANNED, NOW.plusSeconds(600), planned.run(), "", "", "");

    assertThat(approved.isNewerThan(planned)).isTrue();
    assertThat(planned.isNewerThan(approved)).isFalse();
    assertThat(again.isNewerThan(approved)).isTrue();
  }
}
