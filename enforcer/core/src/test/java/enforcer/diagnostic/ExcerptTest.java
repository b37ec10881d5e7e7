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

  @Test
  void aTextEndsWithAWholeWordAndAListStillSaysHowMuchMoreThereIs() {
    String list = "can call 09001234567, 09101234567, 09201234567 and 84 more";

    assertThat(Excerpt.shortened(list, list.length())).isEqualTo(list);
    assertThat(Excerpt.shortened(list, 50))
        .isEqualTo("can call 09001234567, 09101234567, … and 84 more");
    assertThat(Excerpt.shortened(list + "; and abroad", 52))
        .isEqualTo("can call 09001234567, 09101234567, … and 84 more …");
    assertThat(Excerpt.shortened("can call 09001234567 and nobody else", 15))
        .isEqualTo("can call …");
    assertThat(Excerpt.shortened("🏥".repeat(61), 60)).isEqualTo("🏥".repeat(59) + "…");
  }

  @Test
  void noTextIsLongerThanItMayBe() {
    String list = "a list of 0900 1234567, 🏥 0910 and 84 more; others and 3 more of them";
    for (int longest = 1; longest < 80; longest++) {
      String shown = Excerpt.shortened(list, longest);

      assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(longest);
      assertThat(list).startsWith(shown.replaceFirst(" ?….*", ""));
    }
  }
}
