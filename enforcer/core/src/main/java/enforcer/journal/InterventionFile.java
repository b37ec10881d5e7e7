package enforcer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of what was done by hand: a line for each, on disk before anything rests on it. A crash
 * may leave a last line without its end, which never counted. Whatever else is no line of ours
 * makes the file unreliable, because it may have held a pause.
 */
final class InterventionFile {
  private static final String FILE = "interventions.jsonl";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private InterventionFile() {}

  static List<Intervention> read(Path folder) {
    Path file = folder.resolve(FILE);
    String text = OwnedFiles.read(file).orElse("");
    List<Intervention> all = new ArrayList<>();
    for (String line : whole(text).lines().toList()) {
      all.add(line(line).orElseThrow(() -> unreliable(file)));
    }
    return all;
  }

  /** The lines that have an end. */
  private static String whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static JournalException unreliable(Path file) {
    return JournalException.unreliable(
        file, "nothing was written, because it may hold a pause; look into it, or move it away");
  }

  static void append(Path folder, Intervention what) {
    Path file = folder.resolve(FILE);
    try (FileChannel out =
        OwnedFiles.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Of two people at once the second waits, and neither tears the line of the other.
      out.lock();
      out.position(end(out));
      ByteBuffer line = ByteBuffer.wrap((json(what) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        out.write(line);
      }
      out.truncate(out.position());
      out.force(true);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the file " + file, e);
    }
    OwnedFiles.settle(folder);
  }

  /** The end of the last whole line; a torn one is written over. */
  private static long end(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long at = file.size(); at > 0; at--) {
      file.read(one.clear(), at - 1);
      if (one.get(0) == '\n') {
        return at;
      }
    }
    return 0;
  }

  private static String json(Intervention what) {
    ObjectNode json = JSON.createObjectNode().put("entry", what.kind().word());
    json.put("at", what.at().toString()).put("by", what.by());
    what.until().ifPresent(end -> json.put("until", end.toString()));
    what.address().ifPresent(address -> json.put("address", address));
    what.run().ifPresent(run -> json.put("run", run));
    return JSON.writeValueAsString(json.put("reason", what.reason()));
  }

  private static Optional<Intervention> line(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return Intervention.Kind.of(json.path("entry").asString(""))
          .map(
              kind ->
                  new Intervention(
                      kind,
                      Instant.parse(json.path("at").stringValue()),
                      json.path("by").stringValue(),
                      maybe(json, "until").map(Instant::parse),
                      maybe(json, "address"),
                      maybe(json, "run"),
                      json.path("reason").stringValue()));
    } catch (JacksonException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> maybe(JsonNode json, String key) {
    return json.has(key) ? Optional.of(json.get(key).stringValue()) : Optional.empty();
  }
}
