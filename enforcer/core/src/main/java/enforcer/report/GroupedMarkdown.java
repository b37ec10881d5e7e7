package enforcer.report;

import static enforcer.report.MarkdownReport.code;
import static enforcer.report.MarkdownReport.span;

import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.planfile.Summary;
import enforcer.report.LineGroups.Alike;
import enforcer.report.LineGroups.Entry;
import enforcer.report.LineGroups.Owned;
import enforcer.report.TargetReport.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Plans of several phone systems as one diff in Markdown, in which what is alike stands once. What
 * is to be read first is there before anything else: phone systems without a plan, refusals, and
 * lines that loosen, delete, can lock out or touch emergency calls.
 */
final class GroupedMarkdown {
  private static final int ROOM_FOR_THE_END = 600;
  private static final String FENCE = "```diff\n";
  private static final String FENCE_END = "```\n\n";
  private static final String FIRST =
      "**Read this first**: what loosens, deletes, can lock out or touches emergency calls\n\n"
          + FENCE;
  private static final String KINDS = "**The rest by kind**\n\n" + FENCE;
  private static final String ALL_KINDS = "**All by kind**\n\n" + FENCE;
  private static final String FOLD = "<details><summary>Every other field</summary>\n\n" + FENCE;
  private static final String FOLD_END = "```\n\n</details>\n\n";

  private final List<TargetReport> targets;
  private final TargetNames names;
  private final boolean details;
  private final Alike alike;
  private final BoundedText page;
  private int unseen;
  private int cut;

  private GroupedMarkdown(List<TargetReport> targets, boolean details, int limit, Alike alike) {
    this.targets = targets;
    this.names = new TargetNames(targets.stream().map(TargetReport::name).toList());
    this.details = details;
    this.alike = alike;
    this.page = new BoundedText(limit - ROOM_FOR_THE_END);
  }

  /** The text that leaves out least of what is to be read first. */
  static Rendered of(TargetsReport report, boolean details, int limit) {
    Rendered byObject =
        new GroupedMarkdown(report.targets(), details, limit, Alike.OBJECT).rendered();
    return byObject.unseen() == 0
        ? byObject
        : new GroupedMarkdown(report.targets(), details, limit, Alike.CHANGE).rendered();
  }

  private Rendered rendered() {
    List<Owned> lines = lines();
    List<Owned> urgent = lines.stream().filter(o -> o.line().urgent()).toList();
    List<Owned> others =
        lines.stream()
            .filter(o -> !o.line().urgent() && o.line().mark() != Line.Mark.ASIDE)
            .toList();
    LineGroups groups = new LineGroups(names, alike);
    unseen += add("", withoutPlan(), "\n");
    unseen += add("", refusals(), "\n");
    List<Entry> all =
        kinds(lines.stream().filter(o -> o.line().mark() != Line.Mark.ASIDE).toList());
    unseen += add(FIRST, groups.urgent(urgent), FENCE_END, size(ALL_KINDS, all, FENCE_END));
    if (unseen > 0) {
      // What must not be approved from here needs no line of what is harmless.
      add(ALL_KINDS, all, FENCE_END);
      cut += others.size();
      return new Rendered(page + foot(), unseen, cut);
    }
    cut += add(KINDS, kinds(others), FENCE_END);
    List<Owned> known = urgent.stream().filter(o -> MarkdownDiff.isNamedWhole(o.line())).toList();
    List<Entry> rest = new ArrayList<>(new LineGroups(names, Alike.OBJECT).whole(others, details));
    rest.addAll(
        new LineGroups(names, Alike.OBJECT)
            .whole(known.stream().filter(o -> hasFields(o.line())).toList(), details));
    cut += add(FOLD, rest, FOLD_END);
    return new Rendered(page + foot(), unseen, cut);
  }

  private static boolean hasFields(Line line) {
    return !line.deltas().isEmpty() || !line.members().isEmpty();
  }

  private static int size(String begin, List<Entry> entries, String end) {
    return BoundedText.size(begin + end)
        + entries.stream().map(Entry::text).mapToInt(BoundedText::size).sum();
  }

  private int add(String begin, List<Entry> entries, String end) {
    return add(begin, entries, end, 0);
  }

  /**
   * Adds what fits.
   *
   * @param next how much room what comes next needs
   */
  private int add(String begin, List<Entry> entries, String end, int next) {
    int left = page.addAll(begin, entries.stream().map(Entry::text).toList(), end, next);
    return entries.subList(entries.size() - left, entries.size()).stream()
        .mapToInt(Entry::lines)
        .sum();
  }

  private List<Owned> lines() {
    List<Owned> lines = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      int position = i;
      TargetReport target = targets.get(i);
      target
          .judged()
          .map(j -> Lines.of(j.plan(), details))
          .orElseGet(() -> Lines.of(target.first()))
          .forEach(l -> lines.add(new Owned(position, l)));
    }
    return lines;
  }

  /** Those without a plan; alike reasons stand once. */
  private List<Entry> withoutPlan() {
    return said(
        target ->
            target.judged().isPresent()
                ? List.of()
                : List.of("- **" + target.words() + "**" + reasons(target.reasons())));
  }

  private static String reasons(List<String> reasons) {
    return reasons.isEmpty()
        ? ""
        : ": " + String.join("; ", reasons.stream().map(MarkdownReport::code).toList());
  }

  private List<Entry> refusals() {
    return said(
        target ->
            target.judged().stream()
                .flatMap(j -> j.review().refusals().stream())
                .map(refusal -> MarkdownReport.refusal(refusal).stripTrailing())
                .toList());
  }

  /** What phone systems have to say, each sentence once, with the names of those that say it. */
  private List<Entry> said(Function<TargetReport, List<String>> sentences) {
    Map<String, TreeSet<Integer>> said = new LinkedHashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      for (String sentence : sentences.apply(targets.get(i))) {
        said.computeIfAbsent(sentence, _ -> new TreeSet<>()).add(i);
      }
    }
    return said.entrySet().stream()
        .map(
            e ->
                new Entry(
                    e.getKey() + " — " + span(names.of(e.getValue())) + "\n", e.getValue().size()))
        .toList();
  }

  /** How many lines of each kind there are. */
  private List<Entry> kinds(List<Owned> lines) {
    Map<String, List<Owned>> kinds = new LinkedHashMap<>();
    for (Owned owned : lines) {
      Line line = owned.line();
      String kind =
          line.mark().sign()
              + " "
              + line.section()
              + line.direction().map(d -> "  " + d.word()).orElse("");
      kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(owned);
    }
    return kinds.entrySet().stream().map(e -> kind(e.getKey(), e.getValue())).toList();
  }

  private Entry kind(String kind, List<Owned> lines) {
    TreeSet<Integer> on = new TreeSet<>(lines.stream().map(Owned::position).toList());
    return new Entry(kind + "  " + lines.size() + "  # " + names.of(on) + "\n", 0);
  }

  private String foot() {
    String danger =
        unseen == 0
            ? ""
            : "**Do not approve from this text: "
                + unseen
                + (unseen == 1 ? " line" : " lines")
                + " to be read first did not fit**; `enforcer plan --details` prints all.\n\n";
    String left =
        cut == 0
            ? ""
            : (unseen == 0 ? "Cut to fit: " : "Beside them, ")
                + cut
                + (cut == 1 ? " line is" : " lines are")
                + (unseen == 0
                    ? " left out, none of which is to be read first; `enforcer plan --details`"
                        + " prints all.\n\n"
                    : " left out that need not be read first.\n\n");
    return danger + left;
  }

  /** {@code 4700 changes, 94 loosen, 47 plans need acceptance}. */
  static String counts(TargetsReport report) {
    int gone = report.names().get(TargetResult.GONE).size();
    String left =
        gone == 0
            ? ""
            : "**"
                + (gone == 1 ? "1 phone system" : gone + " phone systems")
                + " would no longer be looked after**";
    if (report.targets().isEmpty()) {
      return "nothing, because the change reaches no phone system";
    }
    return gone == report.targets().size()
        ? left
        : (gone == 0 ? "" : left + ", ") + planned(report);
  }

  private static String planned(TargetsReport report) {
    List<Judged> judged = report.targets().stream().flatMap(t -> t.judged().stream()).toList();
    if (judged.isEmpty()) {
      return "no phone system; why stands below";
    }
    long changes = judged.stream().map(Judged::plan).mapToLong(p -> Summary.of(p).all()).sum();
    long loosen = judged.stream().map(Judged::plan).mapToLong(Heading::loosening).sum();
    long need = judged.stream().map(Judged::review).filter(r -> !r.refusals().isEmpty()).count();
    return changes
        + (changes == 1 ? " change" : " changes")
        + (loosen == 0 ? "" : ", " + loosen + (loosen == 1 ? " loosens" : " loosen"))
        + (need == 0
            ? ""
            : ", " + need + (need == 1 ? " plan needs" : " plans need") + " acceptance");
  }

  /** What to do with a plan: nothing, apply it, accept something first, or change a file. */
  static String next(Plan plan, Review review) {
    if (!review.canBeLifted()) {
      return "refused";
    }
    if (plan.steps().isEmpty()) {
      return "nothing to apply";
    }
    String first = plan.context().oversight().base().isPresent() ? "`enforcer accept` first: " : "";
    return review.lifts().isEmpty()
        ? "as it is"
        : first + code((first.isEmpty() ? "--accept " : "") + review.lifts());
  }
}
