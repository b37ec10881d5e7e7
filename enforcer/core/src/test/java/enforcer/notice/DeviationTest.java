package enforcer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is the same requirement from night to night, and what is another. */
class DeviationTest {

  @Test
  void anAgeThatGrowsIsNoNews() {
    assertThat(of("the last backup is 3 days old").id())
        .isEqualTo(of("the last backup is 4 days old").id());
    assertThat(of("the last backup is 3 days old").mark())
        .isEqualTo(of("the last backup is 4 days old").mark());
  }

  @Test
  void anotherPersonWhoFailsIsNews() {
    assertThat(of("7 do not meet it", "extension 201").mark())
        .isNotEqualTo(of("7 do not meet it", "extension 202").mark());
  }

  @Test
  void twoRequirementsOfOneRuleAreTwo() {
    assertThat(of("no backup").id()).isNotEqualTo(of("no schedule").id());
  }

  private static Deviation of(String message, String... members) {
    return Deviation.of(
        Finding.of("guide-1", Severity.WARNING, "backups", Optional.empty(), message)
            .members(List.of(members)));
  }
}
