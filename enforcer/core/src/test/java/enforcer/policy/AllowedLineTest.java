package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** However long the words of an exception are, a line tells when it ends. */
class AllowedLineTest {
  private static final Instant END = Instant.parse("2026-12-29T00:00:00Z");

  @Test
  void theEndStaysAndTheWordsBeforeItAreCut() {
    String line = found("The handover takes a while. ".repeat(20)).line(300);

    assertThat(line)
        .hasSize(300)
        .startsWith("4 people own it; The handover")
        .endsWith("…, until 2026-12-29T00:00:00Z)");
  }

  @Test
  void aShortOneIsWhole() {
    assertThat(found("The handover takes a while.").line(300))
        .isEqualTo(
            "4 people own it; The handover takes a while. (head of IT, until"
                + " 2026-12-29T00:00:00Z)");
  }

  private static PolicyFound found(String reason) {
    AllowedFailure allowed =
        new AllowedFailure(
            "3CX-ADM-003",
            "acme",
            List.of(),
            "4 people own it",
            Set.of(),
            reason,
            "head of IT",
            END,
            Place.of("exceptions.yaml"));
    Rule rule = PackLibrary.rules().getFirst();
    ObjectVerdict verdict = ObjectVerdict.fail("", "4 people own it").allowed(allowed.cause());
    return PolicyFound.of(new RuleResult(rule, List.of(verdict), List.of(), false)).getFirst();
  }
}
