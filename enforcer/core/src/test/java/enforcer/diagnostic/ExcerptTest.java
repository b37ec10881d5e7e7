package enforcer.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void repeatsAShortTextAsItIs() {
    assertThat(Excerpt.quoted("Zürich 🏥")).isEqualTo("\"Zürich 🏥\"");
  }

  @Test
  void cutsALongTextBetweenCharacters() {
    assertThat(Excerpt.of("🏥".repeat(61))).isEqualTo("🏥".repeat(60) + "…");
    assertThat(Excerpt.of("a".repeat(60))).isEqualTo("a".repeat(60));
  }

  @Test
  void writesOutWhatATerminalWouldObey() {
    assertThat(Excerpt.of("a\u001b[31m\r\nb\u202e")).isEqualTo("a\\u001b[31m\\u000d\\nb\\u202e");
  }

  @Test
  void escapesAWholeTextWithoutCuttingIt() {
    assertThat(Excerpt.escaped("a".repeat(100) + "\u0007")).isEqualTo("a".repeat(100) + "\\u0007");
  }
}
