package enforcer.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check of the firewall that was started from this machine: the PBX itself does not say when its
 * last check was.
 *
 * @param ended empty while it goes on, and where the program ended before it
 * @param passed empty where the result is not known
 */
public record FirewallRun(Instant begun, Optional<Instant> ended, Optional<Boolean> passed) {
  private static final String FILE = "firewall-check.json";
  private static final String FORMAT = "1.0";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public FirewallRun {
    requireNonNull(begun, "begun is null");
    requireNonNull(ended, "ended is null");
    requireNonNull(passed, "passed is null");
  }

  /** A check that is about to begin. */
  public static FirewallRun begun(Instant at) {
    return new FirewallRun(at, Optional.empty(), Optional.empty());
  }

  public FirewallRun ended(Instant at, Optional<Boolean> result) {
    return new FirewallRun(begun, Optional.of(at), result);
  }

  /** What is kept in the folder of a PBX; empty where nothing is, or nothing that can be read. */
  static Optional<FirewallRun> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      return Optional.of(
          new FirewallRun(
              Instant.parse(json.path("begun").asString("")),
              Optional.of(json.path("ended").asString(""))
                  .filter(text -> !text.isEmpty())
                  .map(Instant::parse),
              json.path("passed").isBoolean()
                  ? Optional.of(json.path("passed").booleanValue())
                  : Optional.empty()));
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Optional.empty();
    } catch (JacksonException | DateTimeException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw OwnedFiles.unreadable("the file " + file, e);
    }
  }

  void write(Path folder) {
    Path file = folder.resolve(FILE);
    ObjectNode json = MAPPER.createObjectNode().put("formatVersion", FORMAT);
    json.put("begun", begun.toString());
    ended.ifPresent(at -> json.put("ended", at.toString()));
    passed.ifPresent(result -> json.put("passed", result));
    try (FileChannel out =
        OwnedFiles.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8)));
      out.force(true);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the file " + file, e);
    }
  }
}
