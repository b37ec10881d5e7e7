package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However much there is to say, a line tells what is wrong, and who allows it until when. */
class FoundLineTest {
  private static final Instant END = Instant.parse("2026-12-29T00:00:00Z");

  @Test
  void theEndStaysAndTheWordsBeforeItAreCut() {
    String line = found("The handover takes a while. ".repeat(20)).line(300);

    assertThat(line)
        .hasSizeBetween(280, 300)
        .startsWith("4 people own it; The handover")
        .endsWith("… (head of IT, until 2026-12-29T00:00:00Z)");
  }

  @Test
  void anOwnerOfManyWordsKeepsBothOfItsEndsAndTheTime() {
    String owner = "head (acting) of the call centre in London";
    String line = found("Agreed with the customer, who moves. ".repeat(20), owner).line(300);

    assertThat(line).hasSizeLessThanOrEqualTo(300).endsWith("… (" + owner + ", until " + END + ")");
    assertThat(found("Agreed.", "the board, ".repeat(60)).line(300))
        .hasSizeLessThanOrEqualTo(300)
        .startsWith("4 people own it")
        .contains(" (the board, the board, ")
        .endsWith(" …, until " + END + ")");
  }

  @Test
  void howManyMoreThereAreStaysBesideTheOwner() {
    String numbers =
        IntStream.range(0, 12)
            .mapToObj(i -> "00447601234567890" + i)
            .collect(Collectors.joining(", ", "can call ", " and 84 more"));
    String line = found("agreed with the customer", "head of IT", numbers).line(300);

    assertThat(line)
        .hasSizeLessThanOrEqualTo(300)
        .contains(" and 84 more")
        .endsWith(" (head of IT, until 2026-12-29T00:00:00Z)");
  }

  @Test
  void aShortOneIsWhole() {
    assertThat(found("The handover takes a while.").line(300))
        .isEqualTo(
            "4 people own it; The handover takes a while. (head of IT, until"
                + " 2026-12-29T00:00:00Z)");
  }

  @Test
  void whoeverFailsIsCountedAndWhatIsWrongStays() {
    List<ObjectVerdict> failing =
        IntStream.range(0, 200)
            .mapToObj(i -> ObjectVerdict.fail("extension " + (1000 + 2 * i), "can call 0900"))
            .toList();

    String line = found(failing).line(300);

    assertThat(line)
        .startsWith("extensions 1000, 1002, ")
        .endsWith(", … (200 in all): can call 0900")
        .matches("[a-z]+ (\\d{4}, )+… \\(200 in all\\): can call 0900");
    assertThat(line.length()).isLessThanOrEqualTo(300);
  }

  private static PolicyFound found(List<ObjectVerdict> verdicts) {
    Rule rule = PackLibrary.rules().getFirst();
    return PolicyFound.of(new RuleResult(rule, verdicts, List.of(), false)).getFirst();
  }

  private static PolicyFound found(String reason) {
    return found(reason, "head of IT");
  }

  private static PolicyFound found(String reason, String owner) {
    return found(reason, owner, "4 people own it");
  }

  private static PolicyFound found(String reason, String owner, String what) {
    AllowedFailure allowed =
        new AllowedFailure(
            "3CX-ADM-003",
            "acme",
            List.of(),
            what,
            Set.of(),
            reason,
            owner,
            END,
            Place.of("exceptions.yaml"));
    return found(List.of(ObjectVerdict.fail("", what).allowed(allowed.cause())));
  }
}
