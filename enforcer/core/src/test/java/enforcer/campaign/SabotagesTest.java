package enforcer.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the sabotage takes out of the product still stands there, once. */
class SabotagesTest {
  private static final Path LIST = Path.of("src/test/resources/enforcer/campaign/sabotages.txt");

  /** Lines of the product, one after the other. */
  private record Removed(String file, List<String> lines) {
    int times() throws IOException {
      String text = Files.readString(Path.of("..", "..").resolve(file));
      return text.split(Pattern.quote(String.join("\n", lines) + "\n"), -1).length - 1;
    }
  }

  @Test
  void everyLineThatIsTakenOutIsFoundOnce() throws IOException {
    List<Removed> all = new ArrayList<>();
    for (String line : Files.readAllLines(LIST)) {
      if (line.startsWith("= ")) {
        all.add(new Removed(line.substring(2), new ArrayList<>()));
      } else if (line.startsWith("-")) {
        all.getLast().lines().add(line.substring(1));
      }
    }

    assertThat(all).hasSizeGreaterThan(10);
    for (Removed removed : all) {
      assertThat(removed.times()).as(removed.toString()).isEqualTo(1);
    }
  }
}
