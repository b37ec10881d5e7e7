package enforcer.guard;

import static java.util.stream.Collectors.joining;

import enforcer.desired.Approval;
import enforcer.desired.Fact;
import enforcer.diagnostic.Nearest;
import enforcer.model.Manage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Explains the words of plans, refusals and results. */
public final class Glossary {
  private static final String FACTS = "facts";
  private static final Map<String, String> RESULTS = new LinkedHashMap<>();

  static {
    RESULTS.put(
        "not met",
        "The phone system does not meet a requirement of the document that no write can repair: a"
            + " rule for PINs or passwords, a dial test, an emergency number that can be reached."
            + " It is exit code 2 in drift and with --detailed-exitcode.");
    RESULTS.put(
        "stale",
        "The phone system changed after the plan was made, in something that the plan rests on."
            + " Make a new plan and look at it again.");
    RESULTS.put(
        "loosens",
        "After the change more is possible than before: more calls, more people or networks, or a"
            + " weaker setting. A change that does both counts as loosening.");
    RESULTS.put("tightens", "After the change less is possible than before.");
    RESULTS.put(
        "mixed",
        "A value of remote that only a phone system has: phones may register from outside in any"
            + " way but the vendor's tunnel. A file says any, tunnel or none instead.");
    RESULTS.put("neutral", "The change makes nothing safer or less safe, such as a note.");
    RESULTS.put(
        "drift",
        "The phone system differs from what was applied to it, or from its file where nothing was"
            + " recorded. In drift, a → b means: the phone system has a, b is described.");
    RESULTS.put(
        "unknown",
        "Something could not be read or judged, and the report says why. It is exit code 4, and"
            + " never in sync.");
    RESULTS.put(
        "report only",
        "The file describes it under manage: observe, or no command writes it. It is drift, and an"
            + " apply leaves it as it is.");
    RESULTS.put(
        "unsupported",
        "This release of the phone system does not have the setting. It is left alone, and is no"
            + " drift.");
    RESULTS.put(
        "pause",
        "Somebody keeps every run from writing for a time, at most seven days: enforcer pause."
            + " Reports go on; a person who knows writes with --despite-pause.");
    RESULTS.put(
        "panic",
        "Somebody has refused calls abroad: enforcer panic calls. Until it is lifted, no other run"
            + " opens calls or touches what it closed.");
    RESULTS.put(
        "break-glass",
        "One address was let in to the console by hand, for at most a day. Until its end no plan"
            + " takes it out, and each names it. The first drift after its end takes it out; where"
            + " that fails, drift raises an alarm.");
    RESULTS.put(
        "guardrail",
        "A line of a file that decides how safe its changes are, such as keep, policies or a dial"
            + " test. With --base-ref the stricter of the file and its base holds, and a weaker one"
            + " is named as loosening.");
    RESULTS.put(
        "acceptance",
        "A file in the folder acceptances, written by enforcer accept, that lifts the refusals of"
            + " one plan for at most seven days, once.");
    RESULTS.put(
        "record",
        "What the last complete apply left on the phone system, signed with a key of the operator."
            + " Nights compare with it, and not with what was merged since.");
    RESULTS.put(
        "approved, not applied",
        "The file says it, and no apply has brought it to the phone system yet. It is no drift.");
    RESULTS.put(
        "replan",
        "apply PLANFILE --replan plans again and applies where the steps are the same or fewer,"
            + " with the same address, values, effects and facts. Else nothing is written (3).");
    RESULTS.put(
        "gone",
        "The base has a document of this phone system, and the change has none. Nothing is written"
            + " to it, and nobody looks after it any more.");
    RESULTS.put(
        "verified",
        "Everything that was written was read back and is as planned. Nobody made a call.");
  }

  static {
    for (Approval approval : Approval.values()) {
      RESULTS.put(approval.word(), "As approval of a plan: " + approval.meaning());
    }
    for (Manage manage : Manage.values()) {
      RESULTS.put(manage.word(), "As manage: " + manage.meaning());
    }
  }

  private Glossary() {}

  /** Every word that is explained. */
  public static List<String> all() {
    Set<String> all = new LinkedHashSet<>(Guards.names());
    Arrays.stream(RequiredAcceptance.Bound.values())
        .map(RequiredAcceptance.Bound::word)
        .forEach(all::add);
    Fact.ALL.stream().map(Fact::name).forEach(all::add);
    all.addAll(RESULTS.keySet());
    return List.copyOf(all);
  }

  /**
   * The explanation of a word, in any case and with any separator, such as {@code not-met} or
   * {@code Lockout}; for {@code facts}, one paragraph per fact; empty for an unknown word.
   */
  public static Optional<String> of(String word) {
    if (plain(word).equals(FACTS)) {
      return Optional.of(
          Fact.ALL.stream().map(Fact::name).flatMap(n -> of(n).stream()).collect(joining("\n")));
    }
    Optional<String> known = all().stream().filter(w -> plain(w).equals(plain(word))).findFirst();
    return known.map(w -> w + "\n" + String.join("\n", lines(w)) + "\n");
  }

  /** A suggestion for an unknown word; empty if no known word is close. */
  public static String remedy(String word) {
    return Nearest.ask(word, all());
  }

  private static List<String> lines(String word) {
    List<String> lines = new ArrayList<>();
    Guards.meanings(word).forEach(meaning -> lines.add("  " + meaning));
    Arrays.stream(RequiredAcceptance.Bound.values())
        .filter(bound -> bound.word().equals(word))
        .forEach(b -> lines.add("  --accept " + word + "=N accepts up to N " + b.counted() + "."));
    Fact.named(word).ifPresent(fact -> lines.addAll(lines(fact)));
    Optional.ofNullable(RESULTS.get(word)).ifPresent(meaning -> lines.add("  " + meaning));
    boolean guard = !Guards.meanings(word).isEmpty();
    boolean lifted =
        Arrays.stream(RequiredAcceptance.Bound.values()).anyMatch(b -> b.word().equals(word));
    if (guard && !lifted) {
      lines.add("  No --accept lifts it.");
    }
    return lines;
  }

  private static List<String> lines(Fact fact) {
    return List.of(
        "  " + fact.question(),
        "  readings      " + String.join(", ", fact.readings()) + " (the first one is assumed)",
        "  become sure   " + fact.howToSettle(),
        "  then write    facts: { " + fact.name() + ": " + fact.assumed() + " }");
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[ ,_-]", "");
  }
}
