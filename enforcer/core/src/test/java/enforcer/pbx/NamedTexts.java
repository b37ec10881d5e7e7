package enforcer.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Expected texts in a file that people can read: a line with the name, then the text. */
final class NamedTexts {
  private NamedTexts() {}

  static Map<String, String> read(String name) {
    try (InputStream in = NamedTexts.class.getResourceAsStream(name)) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> texts = new LinkedHashMap<>();
      for (String block : all.strip().split("\n\n")) {
        String[] parts = block.split("\n", 2);
        texts.put(parts[0].replaceFirst("^# ", ""), parts.length == 2 ? parts[1] : "");
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
