package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An exception allows the objects that it names; without any, the phone system as a whole. */
class AllowedFailureTest {
  private static final String OPEN = "its phone may register from anywhere";
  private static final Rule RULE = rule();

  @Test
  void onlyTheObjectsThatAreNamedMayFail() {
    AllowedFailure one = allowing("extension 405");

    assertThat(one.covers(RULE, ObjectVerdict.fail("extension 405", OPEN))).isTrue();
    assertThat(one.covers(RULE, ObjectVerdict.fail("extension 406", OPEN))).isFalse();
    assertThat(one.covers(RULE, ObjectVerdict.fail("", OPEN))).isFalse();
  }

  @Test
  void whatNamesNoObjectAllowsNoneToFail() {
    AllowedFailure whole = allowing();

    assertThat(whole.covers(RULE, ObjectVerdict.fail("", OPEN))).isTrue();
    assertThat(whole.covers(RULE, ObjectVerdict.fail("extension 405", OPEN))).isFalse();
  }

  @Test
  void oneWithAFingerprintAllowsThatFailureAlone() {
    ObjectVerdict these = ObjectVerdict.fail("", OPEN, "these four people");
    AllowedFailure bound = allowing(Set.of(these.fingerprint()));

    assertThat(bound.covers(RULE, these)).isTrue();
    assertThat(bound.covers(RULE, ObjectVerdict.fail("", OPEN, "other people"))).isFalse();
    assertThat(bound.covers(RULE, ObjectVerdict.fail("", OPEN))).isFalse();
  }

  @Test
  void theExampleIsRight() {
    assertThat(example())
        .extracting(AllowedFailure::rule)
        .containsExactly("3CX-BAK-002", "3CX-FRD-004");
  }

  private static List<AllowedFailure> example() {
    Diagnostics mistakes = new Diagnostics();
    List<AllowedFailure> read =
        new ExceptionsReader(
                PackLibrary.rules(), Instant.parse("2026-11-03T14:00:00Z"), mistakes, mistakes)
            .read(Path.of("../../examples/acme/exceptions.yaml"), "exceptions.yaml");
    assertThat(mistakes.sorted()).isEmpty();
    return read;
  }

  private static AllowedFailure allowing(String... objects) {
    return allowing(Set.of(), objects);
  }

  private static AllowedFailure allowing(Set<String> fingerprints, String... objects) {
    return new AllowedFailure(
        RULE.id(),
        "acme",
        List.of(objects),
        OPEN,
        fingerprints,
        "the firewall closes it",
        "network",
        Instant.parse("2026-12-31T18:00:00Z"),
        Place.of("exceptions.yaml"));
  }

  private static Rule rule() {
    PackLibrary library = new PackLibrary(new Diagnostics(), UnaryOperator.identity());
    return library.find(List.of("guide")).getFirst().rules().getFirst();
  }
}
