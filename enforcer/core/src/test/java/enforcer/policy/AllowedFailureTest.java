package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import java.time.Instant;
import java.util.List;
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

  private static AllowedFailure allowing(String... objects) {
    return new AllowedFailure(
        RULE.id(),
        "acme",
        List.of(objects),
        OPEN,
        "",
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
