package enforcer.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import enforcer.policy.ExceptionsReader;
import enforcer.policy.PackForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The generated files of the repository are what the declarations say today. With {@code
 * -Dgolden=write} they are written anew.
 */
class GeneratedFilesTest {
  private static final Path FOLDER = Path.of("../../schema");

  @Test
  void theSchemaOfADocumentIsUpToDate() throws IOException {
    holds(DocumentSchema.FILE, DocumentSchema.text());
  }

  @Test
  void theReferenceIsUpToDate() throws IOException {
    holds(Reference.FILE, Reference.text());
  }

  @Test
  void theRulesAreUpToDate() throws IOException {
    holds(PolicyReference.FILE, PolicyReference.text());
  }

  @Test
  void theSchemaOfAPackIsUpToDate() throws IOException {
    holds(PackForm.FILE, PolicyReference.schema());
  }

  @Test
  void theSchemaOfExceptionsIsUpToDate() throws IOException {
    holds(ExceptionsReader.FILE, ExceptionsReader.schema().toPrettyString() + "\n");
  }

  @Test
  void theTableOfTheGuideIsUpToDate() throws IOException {
    holds(GuideCoverage.FILE, GuideCoverage.text());
  }

  private static void holds(String name, String generated) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, generated);
      fail("written anew, to be read by a person: schema/" + name);
    }
    assertThat(file).as("run the test with -Dgolden=write").exists();
    assertThat(Files.readString(file)).as("schema/" + name).isEqualTo(generated);
  }
}
