package enforcer.schema;

import enforcer.desired.Fact;
import enforcer.model.Release;
import java.util.List;
import java.util.stream.Collectors;

/** The reference of every key, in Markdown. */
public final class Reference {
  /** The file below {@code schema} that holds it. */
  public static final String FILE = "KINDS.md";

  private static final String OPENING =
      """
      # Every key of a document

      This file is generated from the declarations of the program; `enforcer explain KEY` prints the
      same for one key. Releases %s to %s of the PBX are known.

      Three rules hold everywhere:

      - **What is not written is not managed.** It is neither compared nor changed. An empty list is
        managed, and empty; `null` is an error.
      - **Names, never ids.** Trunks, departments, extensions and networks are named; a name that
        nobody has, or several have, is an error.
      - **Every list of objects says who owns it**, with `manage`: under `exact` extra entries are
        deleted; under `merge` they stay and are no drift; under `observe` every difference is drift
        and nothing is written. Under `observe` an entry may have its key alone: it must exist, and
        its values are not compared. A list that is the value of a single key, such as
        `console.allow`, is always complete.

      A selector (`match`, `except`) names extensions by number, department or role: its keys combine
      with and, the values of one key with or. It is judged on the result of a plan, so that one run
      is enough; only the word `everyone` means everyone.

      A line that says *effect* tells which value is safer: a change in that direction tightens, one
      in the other loosens. A blocklist entry that blocks, a blocked caller and an outbound rule that
      blocks close something, so that creating one tightens and deleting one loosens; with an outbound
      rule that routes it is the other way round.

      """;

  private Reference() {}

  /** The text of the file. */
  public static String text() {
    return OPENING.formatted(Release.FIRST, Release.LATEST)
        + DocumentKey.all().stream()
            .filter(key -> !isPartOfAFact(key))
            .map(Reference::entry)
            .collect(Collectors.joining())
        + facts();
  }

  /** Every fact has the same parts, which the chapter on facts tells once. */
  private static boolean isPartOfAFact(DocumentKey key) {
    return key.path().matches("facts\\.[^.]+\\..+");
  }

  private static String entry(DocumentKey key) {
    String heading = key.depth() == 1 ? "## " + key.path() : "#### `" + key.path() + "`";
    List<Facet> facets = Facet.of(key);
    return heading
        + "\n\n"
        + key.field().doc()
        + "\n\n"
        + facets.stream().map(Reference::line).collect(Collectors.joining())
        + "\n";
  }

  private static String line(Facet facet) {
    String text = facet.literal() ? "`" + facet.text() + "`" : facet.text();
    return "- " + facet.label() + ": " + text + "\n";
  }

  private static String facts() {
    return """
    ## Facts that the vendor does not publish

    These facts about the PBX are not published. Evidence on the PBX or a line under `facts`
    settles one; until then a write is refused wherever one of its readings would be unsafe.

    A line may say who proved it, so that others can judge how far to trust it:

    ```yaml
    facts:
      emptyRule:
        is: blocks
        provenBy: { who: telephony engineer, version: 20.0.9.995, date: 2026-05-01, how: called a blocked number }
    ```

    All four parts are needed. `version` is the one that the phone system ran; a plan or a check on
    another one warns. A version without its build, such as 20.0.9, stands for every build.

    | fact | question | readings, the assumed one first | to become sure |
    |---|---|---|---|
    """
        + Fact.ALL.stream()
            .map(
                f ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            f.name(),
                            f.question(),
                            String.join(", ", f.readings()),
                            f.howToSettle()))
            .collect(Collectors.joining());
  }
}
