package enforcer.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KEYS = List.of("restricted", "allow", "allowed", "color");

  @Test
  void offersTheWordThatDiffersLeast() {
    assertThat(Nearest.to("alow", KEYS)).containsExactly("allow");
    assertThat(Nearest.to("colour", KEYS)).containsExactly("color");
  }

  @Test
  void takesTwoSwappedLettersForOneMistake() {
    assertThat(Nearest.to("bsae", List.of("base", "bare"))).containsExactly("base");
  }

  @Test
  void looksPastTheCaseOfLetters() {
    assertThat(Nearest.to("ALLOW", KEYS)).containsExactly("allow");
  }

  @Test
  void offersNothingWhenEveryWordIsFar() {
    assertThat(Nearest.to("zebra", KEYS)).isEmpty();
    assertThat(Nearest.ask("zebra", KEYS)).isEmpty();
    assertThat(Nearest.to("x", List.of("y"))).isEmpty();
  }

  @Test
  void offersAtMostThreeWordsInAFixedOrder() {
    assertThat(Nearest.to("Telko", List.of("Telkz", "Telka", "Telky", "Telkb")))
        .containsExactly("Telka", "Telkb", "Telky");
  }

  @Test
  void asksAndThenListsWhatIsKnown() {
    assertThat(Nearest.remedy("alow", "known keys", KEYS))
        .isEqualTo("did you mean \"allow\"? known keys: restricted, allow, allowed, color");
    assertThat(Nearest.remedy("zebra", "known", List.of())).isEmpty();
  }

  @Test
  void listsNoMoreThanAPersonReads() {
    List<String> trunks = IntStream.range(0, 100).mapToObj(i -> "trunk" + i).toList();

    assertThat(Nearest.remedy("zebra", "known", trunks)).endsWith("trunk31 and 68 more");
  }

  @Test
  void spendsNoTimeOnWordsThatNobodyTypes() {
    assertThat(Nearest.to("x".repeat(1_000_000), List.of("y".repeat(1_000_000)))).isEmpty();
  }
}
