package enforcer.document;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.HeaderKeys;
import enforcer.model.Field;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A new key that describes a document is filled by no variable until somebody decides that. */
class NeverFilledTest {
  /** What a provider's offices differ by. */
  private static final Set<String> FILLED = Set.of("networks", "emergency");

  @Test
  void everyKeyThatDescribesADocumentIsNeverFilledOrListedHere() {
    assertThat(described().toList()).isNotEmpty().allMatch(Variables.NEVER::contains);
  }

  private static Stream<String> described() {
    return HeaderKeys.KEYS.stream()
        .map(Field::name)
        .filter(name -> !Header.KEYS.contains(name) && !FILLED.contains(name));
  }
}
