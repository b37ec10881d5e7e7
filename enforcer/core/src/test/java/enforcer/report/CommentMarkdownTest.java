package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.diff.Change;
import enforcer.fixture.Golden;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.model.Value;
import enforcer.plan.Digests;
import enforcer.plan.Plan;
import enforcer.planfile.RunOutcome;
import enforcer.report.CommentMarkdown.Comment;
import enforcer.report.TargetReport.Judged;
import enforcer.report.TargetReport.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one comment of a pull request, within its limit. */
final class CommentMarkdownTest {
  static final Instant NOW = Instant.parse("2026-11-29T22:37:00Z");
  private static final CiRun RUN = run(12);

  @Test
  void onePlanStandsUnderItsStateWithItsDigest() {
    CommentMarkdown comment = comment(planned("acme", Plans.acme()));

    Golden.assertResource("reports/comment.md", comment.of(life(LifeState.PLANNED)).text());
  }

  @Test
  void fiveThousandChangesFitWithoutLosingOneThatIsDangerous() {
    List<Change> changes = new ArrayList<>(blocks(4_600));
    IntStream.rangeClosed(1, 200).forEach(n -> changes.add(loosening("Services " + n)));
    IntStream.rangeClosed(1, 184).forEach(n -> changes.add(deletion("Old " + n, n)));
    IntStream.rangeClosed(1, 15).forEach(n -> changes.add(emergency("Emergency " + n, n)));
    changes.add(Plans.console(Neglected.pbx()));
    Plan plan = Plans.inNoOrder(changes);

    Comment comment = comment(planned("acme", plan)).of(life(LifeState.PLANNED));

    assertThat(bytes(comment.text())).isBetween(20_000, MarkdownReport.LIMIT);
    assertThat(comment.unseen()).isZero();
    for (Change change : changes.subList(4_600, 5_000)) {
      assertThat(comment.text())
          .contains(change.key().isEmpty() ? "console" : "\"" + change.key() + "\"");
    }
    assertThat(comment.text())
        .contains("5000 changes, 215 loosen")
        .contains("+    allow: 10.99.0.0/24 vpn, 192.0.2.200/32 runner, 203.0.113.10/32 office\n")
        .contains("+    dial: 111\n")
        .containsPattern("Cut to fit: [0-9]+ lines are left out, none of which is to be read")
        .doesNotContain("Do not approve");
  }

  @Test
  void fiftyPhoneSystemsFitAndThoseThatWereNotReachedStandInIt() {
    List<TargetReport> targets = fifty(name -> Plans.acme());

    Comment comment = comment(targets.toArray(TargetReport[]::new)).of(life(LifeState.PLANNED));

    Golden.assertResource("reports/comment-of-50.md", comment.text());
    assertThat(bytes(comment.text())).isLessThanOrEqualTo(MarkdownReport.LIMIT);
    assertThat(comment.unseen()).isZero();
    assertThat(comment.text())
        .contains("**50 phone systems: 47 drift and not met and unknown, 3 unknown**")
        .contains("- **unknown**: `https://pbx.example.com does not accept connections; check the")
        .contains("`site-07, site-19, site-33 (3)`")
        .contains("all but site-07, site-19, site-33 (47)")
        .contains("| `site-50` | drift, not met, unknown |")
        .doesNotContain("Do not approve");
    for (Line line : Lines.of(Plans.acme(), false)) {
      if (line.urgent()) {
        assertThat(comment.text()).contains(line.mark().sign() + " " + line.what());
      }
    }
    for (TargetReport target : targets) {
      assertThat(comment.text()).contains(PlanTable.digest(target).orElse(target.name()));
    }
  }

  @Test
  void aRunWithoutAnyPlanDoesNotLookLikeOneWithoutChanges() {
    String text = comment(unreached("acme", "no answer")).of(life(LifeState.PLANNED)).text();

    assertThat(text)
        .contains("### Planned: no phone system; why stands below\n")
        .contains("| `acme` | unknown | none | no plan | none |\n")
        .doesNotContain("0 changes");
  }

  @Test
  void manyThatWereNotReachedAreNamedToTheLast() {
    TargetReport[] targets =
        IntStream.rangeClosed(1, 120)
            .mapToObj(
                n -> {
                  String name = "site-%03d".formatted(n);
                  return n % 3 == 1 ? planned(name, Plans.small()) : unreached(name, "no answer");
                })
            .toArray(TargetReport[]::new);
    String others =
        IntStream.iterate(1, n -> n <= 120, n -> n + 3)
            .mapToObj("site-%03d"::formatted)
            .collect(Collectors.joining(", "));

    Comment comment = comment(targets).of(life(LifeState.PLANNED));

    assertThat(comment.unseen()).isZero();
    assertThat(comment.text())
        .contains("- **unknown**: `no answer` — `all but " + others + " (80)`\n");
  }

  @Test
  void whatIsAlikeOnAllIsSaidOnceAndWhatIsNotIsSaidApart() {
    List<TargetReport> targets =
        fifty(
            name -> {
              List<Change> changes = new ArrayList<>(blocks(100));
              changes.add(loosening("Services"));
              changes.add(loosening("Only at " + name));
              return Plans.inNoOrder(changes);
            });

    Comment comment = comment(targets.toArray(TargetReport[]::new)).of(life(LifeState.PLANNED));

    assertThat(bytes(comment.text())).isLessThanOrEqualTo(MarkdownReport.LIMIT);
    assertThat(comment.unseen()).isZero();
    assertThat(comment.text().split(Pattern.quote("outbound \"Services\""), -1)).hasSize(2);
    for (TargetReport target : targets) {
      if (target.judged().isPresent()) {
        assertThat(comment.text()).contains("\"Only at " + target.name() + "\"");
      }
    }
  }

  @Test
  void whatIsTooMuchEvenSoIsSaidAtTheHeadWithTheDigestOfTheWholeText() {
    List<Change> changes =
        IntStream.rangeClosed(1, 5_000).mapToObj(n -> deletion("Rule " + n, n)).toList();

    Comment comment =
        comment(planned("acme", Plans.inNoOrder(changes))).of(life(LifeState.PLANNED));

    assertThat(bytes(comment.text())).isLessThanOrEqualTo(MarkdownReport.LIMIT);
    assertThat(comment.unseen()).isPositive();
    assertThat(comment.text().lines().limit(10).toList())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("**Do not approve from this comment: ")
                    .contains("`whole.md` of run 12, `sha256:" + Digests.of(comment.whole())));
    assertThat(comment.whole()).contains("\"Rule 1\"").contains("\"Rule 5000\"");
  }

  @Test
  void whereNotAllThatIsDangerousFitsNothingHarmlessTakesItsPlace() {
    List<Change> changes = new ArrayList<>(blocks(1_000));
    IntStream.rangeClosed(1, 4_000).forEach(n -> changes.add(loosening("Services " + n)));

    Comment comment =
        comment(planned("acme", Plans.inNoOrder(changes))).of(life(LifeState.PLANNED));

    assertThat(bytes(comment.text())).isBetween(20_000, MarkdownReport.LIMIT);
    assertThat(comment.unseen()).isBetween(1, 3_999);
    assertThat(comment.text())
        .contains("**Read this first**", "\"Services 1\"", "**All by kind**")
        .containsPattern("outbound  loosens  4000  #")
        .contains("Beside them, 1000 lines are left out that need not be read first.")
        .doesNotContain("none of which is to be read first", "**Every other field**");
  }

  @Test
  void aPlanThatIsNotTheApprovedOneIsSaidWhenItIsApplied() {
    CommentMarkdown approved = comment(planned("acme", Plans.small()));
    CommentMarkdown other = comment(planned("acme", Plans.acme()));
    Life life = Life.of(stage(LifeState.APPROVED, 12, "", approved));
    String warning = "**These are not the plans that were approved.**";

    assertThat(other.of(life.with(stage(LifeState.APPLYING, 13, "", other))).text())
        .contains(warning);
    assertThat(approved.of(life.with(stage(LifeState.APPLYING, 13, "", approved))).text())
        .doesNotContain(warning);
  }

  @Test
  void appliedIsProvenOnlyWhereEveryPlanIs() {
    TargetReport a = planned("a", Plans.acme());
    TargetReport b = planned("b", Plans.acme());
    Optional<String> digest = PlanTable.digest(a);
    RunOutcome good = new RunOutcome("a", "applied", true, "Applied", digest);
    RunOutcome bad = new RunOutcome("b", "notVerified", false, "not read back", digest);
    RunOutcome other = new RunOutcome("b", "applied", true, "Applied", Optional.of("0"));

    assertThat(applied(List.of(good, good.named("b")), a, b)).contains("### Applied and proven: ");
    assertThat(applied(List.of(good, bad), a, b))
        .contains("### Applied in part, 1 of 2 proven: ")
        .contains("- `b` **not proven**: `not read back`\n");
    assertThat(applied(List.of(good), a, b)).contains("- `b` **not applied**");
    assertThat(applied(List.of(good, other), a, b)).contains("- `b` **another plan was applied**");
    assertThat(applied(List.of(good, good.named("b"), good.named("c")), a, b))
        .contains("- `c` **has no plan here**");
    assertThat(applied(List.of(), a, b)).contains("### Applied, and not proven: ");
  }

  @Test
  void noForeignTextBecomesMarkup() {
    for (String hostile : Hostile.TEXTS) {
      CommentMarkdown comment =
          new CommentMarkdown(
              new TargetsReport(
                  List.of(
                      report(hostile, Hostile.plan(hostile), Hostile.refusals(hostile)),
                      report(hostile + 2, Hostile.plan(hostile), Hostile.refusals(hostile)),
                      unreached(hostile + 3, hostile))),
              Set.of(),
              List.of(new RunOutcome(hostile, hostile, false, hostile, Optional.empty())),
              20_000,
              hostile);
      CiRun run =
          new CiRun(
              OptionalLong.of(1),
              1,
              hostile,
              Optional.of(URI.create("https://ci.example.com/%29evil(evil)")),
              hostile);
      Stage stage = new Stage(LifeState.REFUSED, NOW, run, hostile, hostile, hostile);
      for (String text : texts(comment.of(Life.of(stage).with(stage.in(LifeState.APPLIED))))) {
        assertThat(MarkdownReportTest.outsideCode(text)).as(hostile).doesNotContain("evil");
        assertThat(text.lines()).as(hostile).noneMatch(line -> line.startsWith("/"));
        assertThat(rows(text))
            .allSatisfy(r -> assertThat(r.chars().filter(c -> c == '|')).hasSizeBetween(5, 6));
      }
    }
  }

  @Test
  void longTextsOfEveryKindDoNotMakeItTooLarge() {
    String text = "\ud83d\udcde\u202e".repeat(3_000);
    CommentMarkdown comment =
        new CommentMarkdown(
            new TargetsReport(
                IntStream.rangeClosed(1, 200)
                    .mapToObj(
                        n ->
                            n % 2 == 0
                                ? unreached(text + n, text + n)
                                : planned(text + n, Plans.acme()))
                    .toList()),
            Set.of(),
            List.of(),
            1,
            text);
    CiRun run = new CiRun(OptionalLong.of(1), 1, text, Optional.empty(), text);
    Life life = Life.of(new Stage(LifeState.PLANNED, NOW, run, text, text, text));
    for (LifeState state : LifeState.values()) {
      life = life.with(life.current().in(state));
    }

    String posted = comment.of(life).text();

    assertThat(bytes(posted)).isLessThanOrEqualTo(CommentMarkdown.LEAST);
    assertThat(Life.in(posted).map(l -> l.current().state())).contains(LifeState.REFUSED);
    assertThat(posted).contains("Do not approve from this comment: ");
  }

  private static List<String> texts(Comment comment) {
    return List.of(comment.text(), comment.whole());
  }

  private static List<String> rows(String text) {
    return text.lines().filter(l -> l.startsWith("|")).toList();
  }

  static String applied(List<RunOutcome> outcomes, TargetReport... targets) {
    CommentMarkdown comment =
        new CommentMarkdown(
            new TargetsReport(List.of(targets)), Set.of(), outcomes, MarkdownReport.LIMIT, "w");
    return comment.of(life(LifeState.APPLIED)).text();
  }

  static CommentMarkdown comment(TargetReport... targets) {
    return new CommentMarkdown(
        new TargetsReport(List.of(targets)),
        Set.of("acme"),
        List.of(),
        MarkdownReport.LIMIT,
        "whole.md");
  }

  private static List<TargetReport> fifty(Function<String, Plan> plan) {
    return IntStream.rangeClosed(1, 50)
        .mapToObj(n -> "site-%02d".formatted(n))
        .map(
            name ->
                Set.of("site-07", "site-19", "site-33").contains(name)
                    ? unreached(
                        name, "https://pbx.example.com does not accept connections; check the port")
                    : planned(name, plan.apply(name)))
        .toList();
  }

  static TargetReport planned(String name, Plan plan) {
    Review review = plan.steps().isEmpty() ? Plans.CLEAR : Plans.review(plan, "");
    return report(name, plan, review.refusals());
  }

  static TargetReport report(String name, Plan plan, List<Refusal> refusals) {
    Review review = Review.of(refusals);
    return new TargetReport(
        name,
        Optional.of("https://pbx.example.com"),
        TargetResult.of(plan, review),
        Optional.of(new Judged(Purpose.REVIEW, plan, review)),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static TargetReport unreached(String name, String why) {
    return new TargetReport(
        name,
        Optional.empty(),
        Set.of(TargetResult.UNKNOWN),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Problem(why, "")),
        List.of());
  }

  static Life life(LifeState state) {
    return Life.of(new Stage(state, NOW, RUN, "octocat", "", ""));
  }

  static Stage stage(LifeState state, long number, String note, CommentMarkdown comment) {
    return new Stage(state, NOW, run(number), "octocat", note, comment.digest());
  }

  static CiRun run(long number) {
    return new CiRun(
        OptionalLong.of(number),
        1,
        "plan",
        Optional.of(URI.create("https://ci.example.com/" + number)),
        "4f2c91a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<Change> blocks(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n ->
                Plans.create(
                    Outbound.RESOURCE,
                    "Block " + n,
                    n,
                    Plans.Wish.of("outbound", 52, "dial", Value.texts("09")),
                    Plans.Wish.of("outbound", 52, "from", Neglected.EVERYONE),
                    Plans.Wish.of("outbound", 52, "via", Value.texts())))
        .toList();
  }

  private static Change emergency(String name, int position) {
    return Plans.create(
        Outbound.RESOURCE,
        name,
        position,
        Plans.Wish.of("outbound", 52, "emergency", Value.flag(true)),
        Plans.Wish.of("outbound", 52, "dial", Value.texts("999")));
  }

  private static Change loosening(String name) {
    return Plans.update(
        Neglected.rule(name, 1, Value.texts("101"), "3", Value.texts("t1")),
        Plans.Wish.of("outbound", 53, "dial", Value.texts("101", "111")));
  }

  private static Change deletion(String name, int position) {
    return Plans.delete(
        Neglected.rule(name, position, Value.texts("0" + position), "", Value.texts()),
        50,
        position);
  }
}
