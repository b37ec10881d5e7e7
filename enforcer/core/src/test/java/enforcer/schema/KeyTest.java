package enforcer.schema;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTest {

  static List<DocumentKey> keys() {
    return DocumentKey.all();
  }

  @Test
  void everyKeyIsListedOnce() {
    assertThat(keys()).extracting(DocumentKey::path).contains("outbound.rules.via.trunk");
    assertThat(keys()).extracting(k -> k.path() + k.field().type()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsDescribedByASentence(DocumentKey key) {
    assertThat(key.field().doc()).matches("\\p{Alpha}.{7,}[.]").doesNotContain("  ");
    assertThat(Facet.of(key)).noneMatch(f -> f.text().isBlank());
  }

  @Test
  void aKeyKnowsTheResourceThatDeclaresItAndNotOneOfTheSameName() {
    assertThat(resource("departments.list.name")).isEqualTo("Groups");
    assertThat(resource("outbound.rules.name")).isEqualTo("OutboundRules");
    assertThat(resource("antiHacking.barriers.green")).isEqualTo("AntiHackingSettings");
  }

  private static String resource(String path) {
    return keys().stream()
        .filter(k -> k.path().equals(path))
        .flatMap(k -> k.resource().stream())
        .map(Resource::name)
        .findFirst()
        .orElse("");
  }
}
