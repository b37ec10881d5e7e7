package enforcer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

  @Test
  void aPathIsAFieldThenElementsAndMembers() {
    assertThat(Paths.parts("remote")).containsExactly("remote");
    assertThat(Paths.parts("groups[Sales].role")).containsExactly("groups", "Sales", "role");
    assertThat(Paths.parts("barriers.green")).containsExactly("barriers", "green");
    assertThat(Paths.field("groups[Sales].role")).isEqualTo("groups");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Sales", "R&D [old]", "a.b", "back\\slash", "]", "\\]", "[", "x].role", "Łódź 7"})
  void aNameMayHoldWhatTheGrammarUses(String name) {
    String path = Paths.member(Paths.element("groups", name), "role");
    assertThat(Paths.parts(path)).containsExactly("groups", name, "role");
  }

  @Test
  void aValueIsReadAndReplacedWhereThePathLeads() {
    Value.Struct user = Value.struct(Map.of("remote", Value.text("any")));
    Value.Struct joined = Paths.with(user, "groups[Sales].role", Optional.of(Value.text("users")));
    assertThat(Paths.get(joined, "groups[Sales].role")).contains(Value.text("users"));
    assertThat(Paths.get(joined, "groups[Support].role")).isEmpty();
    assertThat(Paths.get(joined, "remote.role")).isEmpty();
    assertThat(Paths.get(user, "groups[Sales].role")).isEmpty();
    Value.Struct left = Paths.with(joined, "groups[Sales]", Optional.empty());
    assertThat(Paths.get(left, "groups")).contains(Value.struct(Map.of()));
  }
}
