package enforcer.guardrail;

import enforcer.catalogue.DialTest;
import enforcer.desired.Approval;
import enforcer.desired.DesiredState;
import enforcer.desired.Governance;
import enforcer.desired.Upheld;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares the guardrails of a change with those of its base. A weaker one is named, and the base
 * goes on holding for this change, so that nobody loosens a rule and uses it in one step.
 *
 * @param commit the commit of the base
 * @param behind whether the base has commits that the change lacks
 * @param here what the documents of the change are relative to
 * @param there the same for those of the base
 */
public record Guardrails(String commit, boolean behind, Path here, Path there) {

  /** A document of the change as {@link #unknown} has it, under the guardrails of both. */
  public DesiredState stricter(DesiredState head, DesiredState base) {
    Weakened weakened = new Weakened(head, base);
    var connect = new HeldAddress(here, there).of(weakened);
    var networks = HeldNetworks.of(weakened);
    var emergency = HeldCalls.emergency(weakened);
    var facts = HeldCalls.facts(weakened);
    var proofs = HeldCalls.proofs(weakened, facts);
    var policies = HeldPacks.of(weakened);
    var watching = HeldNights.of(weakened);
    var governance = governance(weakened);
    var sections = HeldLists.of(weakened);
    HeldSections.compare(weakened);
    List<DialTest> tests = new ArrayList<>(head.upheld().dialTests());
    tests.addAll(HeldCalls.dialTests(weakened));
    List<DesiredState> bases = new ArrayList<>(head.upheld().bases());
    bases.add(base);
    List<Finding> found = new ArrayList<>(head.upheld().weakened());
    found.addAll(weakened.found());
    Approval approval = head.upheld().approval().and(weakened.approval());
    return new DesiredState(
        head.name(),
        head.file(),
        connect,
        networks,
        emergency,
        facts,
        proofs,
        policies,
        watching,
        governance,
        new Upheld(
            Optional.of(commit), behind, tests, found, approval, head.upheld().change(), bases),
        sections,
        head.leftOut(),
        head.letIn());
  }

  /** What counts otherwise in the plan of a change than the change says, and is not weaker. */
  public static List<Finding> remarks(DesiredState held) {
    List<Finding> remarks = new ArrayList<>();
    if (held.upheld().behind()) {
      remarks.add(
          Finding.of(
                  "branch",
                  Severity.WARNING,
                  "branch",
                  Optional.of(Place.of(held.file())),
                  "the base has commits that this branch lacks; what they changed reads as undone"
                      + " here")
              .remedy("bring the branch up to date, and plan again"));
    }
    held.upheld()
        .change()
        .filter(_ -> !held.upheld().bases().isEmpty())
        .ifPresent(change -> remarks.addAll(HeldNetworks.remarks(held, change)));
    return List.copyOf(remarks);
  }

  /** A document that the base does not have; there is nothing of its own to hold. */
  public DesiredState unknown(DesiredState head) {
    return head.upholding(
        new Upheld(
            Optional.of(commit),
            behind,
            List.of(),
            shadows(head),
            Approval.ROUTINE,
            Optional.of(head),
            List.of()));
  }

  /** The document of a change whose base has mistakes, so that not all of it is known. */
  public static DesiredState mistaken(DesiredState head, String file) {
    return head.weakened(
        List.of(
            finding(
                "guardrail document",
                Place.of(head.file()),
                "the base of this document has mistakes, so that not all of its guardrails are"
                    + " known (base "
                    + Excerpt.escaped(file)
                    + ")",
                "what could be read holds; an administrator looks at the rest")));
  }

  /** A document of the base that is gone. */
  public static Finding gone(DesiredState base) {
    return finding(
        "guardrail document",
        Place.of(base.file()),
        "the document of "
            + Excerpt.quoted(base.name())
            + " is gone (base "
            + base.governance().places().apply("name")
            + ")",
        "nothing manages this phone system any more, and it stays as it is; if it is meant, an"
            + " administrator approves it");
  }

  static Finding finding(String subject, Place place, String what, String remedy) {
    return Finding.of(Upheld.RULE, Severity.WARNING, subject, Optional.of(place), what)
        .remedy(remedy);
  }

  /** Files that would stand for a built-in number set; the one of the base was read. */
  private static List<Finding> shadows(DesiredState head) {
    return head.governance().shadows().stream()
        .map(
            file ->
                finding(
                    "guardrail numbers",
                    file,
                    "this file would stand for the built-in number set of its name, and the base"
                        + " has another one or none",
                    Weakened.HOLDS))
        .toList();
  }

  private static Governance governance(Weakened weakened) {
    Governance now = weakened.head().governance();
    Governance then = weakened.base().governance();
    Approval after = now.approval().orElse(Approval.ROUTINE);
    Approval before = then.approval().orElse(Approval.ROUTINE);
    if (after.compareTo(before) < 0) {
      weakened.holds("approval", "it is " + after.word() + ", and was " + before.word());
    }
    labels(weakened, now.labels(), then.labels());
    return new Governance(
        then.labels(),
        now.approval().or(then::approval).map(_ -> after.and(before)),
        now.shadows(),
        now.places());
  }

  /** Labels choose who is planned and when; none of them is stricter than another. */
  private static void labels(Weakened weakened, Map<String, String> now, Map<String, String> then) {
    TreeSet<String> all = new TreeSet<>(now.keySet());
    all.addAll(then.keySet());
    for (String label : all) {
      Optional<String> after = Optional.ofNullable(now.get(label));
      Optional<String> before = Optional.ofNullable(then.get(label));
      if (!after.equals(before)) {
        weakened.holds(
            Weakened.member("labels", label),
            "the label is "
                + after.map(Excerpt::quoted).orElse("gone")
                + ", and was "
                + before.map(Excerpt::quoted).orElse("not there"));
      }
    }
  }
}
