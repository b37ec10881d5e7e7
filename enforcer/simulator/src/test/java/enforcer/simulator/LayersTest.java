package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayersTest {

  private static final List<String> ORDER =
      List.of("vendor", "odata", "pbx", "seed", "xapi", "fault", "http");

  private static final Path SOURCES = Path.of("src/main/java/enforcer/simulator");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?enforcer\\.(\\w+)\\.(\\w+)\\.", Pattern.MULTILINE);

  @Test
  void everyPackageImportsOnlyThoseBeforeIt() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String layer : ORDER) {
      for (Path source : sources(layer)) {
        Matcher imported = IMPORT.matcher(Files.readString(source));
        while (imported.find()) {
          int at = ORDER.indexOf(imported.group(2));
          boolean foreign = !imported.group(1).equals("simulator");
          if (foreign || at < 0 || at > ORDER.indexOf(layer)) {
            wrong.add(source.getFileName() + ": " + imported.group());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void noPackageIsForgotten() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCES).filter(Files::isDirectory)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ORDER);
    }
  }

  private static List<Path> sources(String layer) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(layer))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
