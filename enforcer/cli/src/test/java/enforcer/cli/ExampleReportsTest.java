package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports under {@code examples/reports} are what check writes of the demo's phone system. */
class ExampleReportsTest {
  private static final Instant NIGHT = Instant.parse("2026-11-01T02:00:00Z");
  private static final String EXAMPLES = "../../../../../examples/reports/";

  @TempDir private Path folder;

  /** Keeps a reading of the phone system, under an address that is the same every time. */
  @BeforeEach
  void keepAReading() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED, () -> NIGHT)) {
      Run check =
          Checked.at(folder, pbx)
              .at(NIGHT)
              .run("check", "--url", pbx.url().toString(), "--save", "reading.json");
      assertThat(check.code()).as(check.err()).isEqualTo(4);
      Path reading = folder.resolve("reading.json");
      String port = Integer.toString(pbx.url().getPort());
      Files.writeString(
          reading,
          Files.readString(reading)
              .replace("http://127.0.0.1:" + port, "https://pbx.example.com")
              .replace("127.0.0.1:" + port, "pbx.example.com")
              .replace(port, "5001"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text, txt",
    "html, html",
    "markdown, md",
    "json, json",
    "sarif, sarif",
    "junit, xml",
    "oscal, oscal.json"
  })
  void isWrittenByTheBuild(String notation, String ending) {
    Run check = Run.in(folder).at(NIGHT).run("check", "--reading", "reading.json", "-o", notation);

    assertThat(check.code()).as(check.err()).isEqualTo(4);
    Golden.assertSame(EXAMPLES + "neglected." + ending, check.out());
  }

  @Test
  void theReadingBehindThemStandsBesideThem() throws IOException {
    Golden.assertSame(
        EXAMPLES + "neglected.reading.json", Files.readString(folder.resolve("reading.json")));
  }
}
