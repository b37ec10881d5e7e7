package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** No text of a phone system reaches a program that reads reports as anything but a text. */
class ForeignTextsTest {
  private static final String HOSTILE = "mallory\n::error::x\u001b[31m\u202e";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void noTextOfSarifOscalOrJunitHoldsWhatATerminalObeys() throws Exception {
    try (OddAnswers odd = new OddAnswers(folder)) {
      odd.each(
          "SecurityTokens",
          """
          {'Username': %s, 'UsedByIp': '203.0.113.77', 'OverrideConsoleRestrictions': true}
          """
              .formatted(JSON.writeValueAsString(HOSTILE)));
      Run sarif = odd.check("-o", "sarif");
      assertThat(sarif.code()).as(sarif.err()).isEqualTo(4);
      assertTexts(texts(JSON.readTree(sarif.out())));
      assertTexts(texts(JSON.readTree(odd.check("-o", "oscal").out())));
      Element junit =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(odd.check("-o", "junit").out())))
              .getDocumentElement();
      assertTexts(junit.getTextContent().lines());
    }
  }

  private static Stream<String> texts(JsonNode node) {
    return node.isContainer()
        ? node.valueStream().flatMap(ForeignTextsTest::texts)
        : Stream.of(node.asString(""));
  }

  private static void assertTexts(Stream<String> texts) {
    List<String> all = texts.toList();
    assertThat(all).anyMatch(text -> text.contains("mallory"));
    assertThat(all)
        .allMatch(text -> text.replace("\n", "").chars().noneMatch(c -> c < ' ' || c == 0x202e))
        .noneMatch(text -> text.contains("mallory\n") || text.startsWith("::error"));
  }
}
