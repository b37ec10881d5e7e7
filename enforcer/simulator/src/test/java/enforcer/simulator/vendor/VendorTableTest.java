package enforcer.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the table against the vendor's descriptions, which stand beside the file that {@code
 * XAPI_SPEC} names. {@code -DvendorTable.write=true} writes it anew.
 */
class VendorTableTest {

  private static final List<Integer> VERSIONS = List.of(5, 8, 9, 10);
  private static final Path TABLE =
      Path.of("src/main/resources/enforcer/simulator/vendor/xapi.txt");

  @Test
  void theTableSaysWhatTheDescriptionsSay() throws IOException {
    String named = System.getenv("XAPI_SPEC");
    assumeTrue(named != null, "XAPI_SPEC names no description: the table is not held against it");
    String fresh = written(Path.of(named).toAbsolutePath().getParent());
    if (Boolean.getBoolean("vendorTable.write")) {
      Files.writeString(TABLE, fresh);
    }
    assertThat(Files.readString(TABLE)).isEqualTo(fresh);
  }

  private static String written(Path folder) throws IOException {
    TableWriter writer = new TableWriter(VERSIONS);
    for (int version : VERSIONS) {
      writer.read(version, new Description(folder.resolve("swagger-20.0." + version + ".yaml")));
    }
    return writer.text();
  }
}
