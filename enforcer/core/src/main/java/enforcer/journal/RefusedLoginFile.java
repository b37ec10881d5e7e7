package enforcer.journal;

import enforcer.pbx.CredentialPrint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of the last login that a PBX refused. Where it cannot be read or written, nothing is
 * remembered, and the login is tried once.
 */
public record RefusedLoginFile(Path path) {
  private static final String NAME = "refused-login.json";
  private static final String FORMAT = "1";

  /** A login that was refused. */
  public record Refused(Instant at, CredentialPrint print) {}

  /** The file of the PBX that has this folder. */
  public static RefusedLoginFile in(PbxFolder folder) {
    return new RefusedLoginFile(folder.path().resolve(NAME));
  }

  /** The refused login; empty where there is none. */
  public Optional<Refused> read() {
    try {
      return OwnedFiles.read(path).flatMap(RefusedLoginFile::of);
    } catch (JournalException _) {
      return Optional.empty();
    }
  }

  private static Optional<Refused> of(String text) {
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      return json.path("formatVersion").asString("").equals(FORMAT)
          ? Optional.of(
              new Refused(
                  Instant.parse(json.path("at").asString("")),
                  new CredentialPrint(
                      json.path("salt").asString(""), json.path("print").asString(""))))
          : Optional.empty();
    } catch (JacksonException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Keeps a login that was refused. */
  public void keep(Refused login) {
    String text =
        JsonMapper.shared()
            .createObjectNode()
            .put("formatVersion", FORMAT)
            .put("at", login.at().toString())
            .put("salt", login.print().salt())
            .put("print", login.print().print())
            .toString();
    try {
      OwnedFiles.folder(path.toAbsolutePath().getParent());
      OwnedFiles.replace(path, text + "\n");
    } catch (JournalException _) {
      // The next run tries the login once more.
    }
  }

  /** Forgets it. */
  public void forget() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException _) {
      // It is of another credential than the one that the PBX takes now.
    }
  }
}
