package enforcer.secret;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that is content with less evidence asks for less, whatever its numbers are. */
class SecretEvidenceTest {
  @ParameterizedTest
  @CsvSource({
    "values, values, true",
    "values, , true",
    "values, tags, true",
    ", values, false",
    ", , true",
    ", tags, true",
    "tags, values, false",
    "tags, , true",
    "tags, tags, true"
  })
  void whatProvesLessIsLessStrict(String now, String base, boolean asStrict) {
    assertThat(SecretRules.isAsStrict(rule(12, now), rule(10, base))).isEqualTo(asStrict);
    assertThat(SecretRules.isAsStrict(rule(8, now), rule(10, base))).isFalse();
  }

  private static Value.Struct rule(long min, String evidence) {
    return Value.struct(Map.of("min", Value.whole(min)))
        .with("evidence", Optional.ofNullable(evidence).map(Value::text));
  }
}
