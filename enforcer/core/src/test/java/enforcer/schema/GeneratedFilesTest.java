package enforcer.schema;

import enforcer.channel.OperatorFile;
import enforcer.fixture.Golden;
import enforcer.notice.NoticeJson;
import enforcer.planfile.Acceptance;
import enforcer.policy.AttestationsReader;
import enforcer.policy.ExceptionsReader;
import enforcer.policy.PackForm;
import enforcer.policy.WordReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated files of the repository are what the declarations say today. */
class GeneratedFilesTest {
  private static final Path FOLDER = Path.of("../../schema");

  @Test
  void theSchemaOfADocumentIsUpToDate() {
    holds(DocumentSchema.FILE, DocumentSchema.text());
  }

  @Test
  void theReferenceIsUpToDate() {
    holds(Reference.FILE, Reference.text());
  }

  @Test
  void theRulesAreUpToDate() {
    holds(PolicyReference.FILE, PolicyReference.text());
  }

  @Test
  void theWordsOfRulesAreUpToDate() {
    holds(WordReference.FILE, WordReference.text());
  }

  @Test
  void theSchemaOfAPackIsUpToDate() {
    holds(PackForm.FILE, PolicyReference.schema());
  }

  @Test
  void theSchemaOfExceptionsIsUpToDate() {
    holds(ExceptionsReader.FILE, ExceptionsReader.schema().toPrettyString() + "\n");
  }

  @Test
  void theSchemaOfAttestationsIsUpToDate() {
    holds(AttestationsReader.FILE, AttestationsReader.schema().toPrettyString() + "\n");
  }

  @Test
  void theSchemaOfTheOperatorsFileIsUpToDate() {
    holds(OperatorFile.FILE, OperatorFile.schema().toPrettyString() + "\n");
  }

  @Test
  void theSchemaOfAnAcceptanceIsUpToDate() {
    holds(Acceptance.FILE, Acceptance.schema().toPrettyString() + "\n");
  }

  @Test
  void theSchemaOfANoticeIsUpToDate() {
    holds(NoticeJson.FILE, NoticeJson.schema());
  }

  @Test
  void theTableOfTheGuideIsUpToDate() {
    holds(GuideCoverage.FILE, GuideCoverage.text());
  }

  private static void holds(String name, String generated) {
    Golden.assertFile(FOLDER.resolve(name), generated);
  }
}
