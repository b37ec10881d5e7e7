package enforcer.journal;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The journal of all rotations on one PBX: one file, with a line of JSON for each event. */
public final class RotationFile implements RotationJournal, AutoCloseable {
  static final String NAME = "rotations.jsonl";

  private static final long LARGEST = 64L << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StateStore.Lines lines;
  private final InstantSource clock;
  private final Optional<InFlight> inFlight;

  private RotationFile(StateStore.Lines lines, InstantSource clock, Optional<InFlight> inFlight) {
    this.lines = lines;
    this.clock = clock;
    this.inFlight = inFlight;
  }

  /** A secret that was about to be sent, or had been sent, when an earlier rotation broke off. */
  public record InFlight(String extension, String secret) {
    public InFlight {
      requireNonNull(extension, "extension is null");
      requireNonNull(secret, "secret is null");
    }
  }

  /** Reads the entries, and cuts off a last line that a crash has torn. */
  static RotationFile open(PbxFolder folder, InstantSource clock) {
    Path path = folder.path().resolve(NAME);
    byte[] bytes = folder.store().bytes(path, LARGEST).orElse(new byte[0]);
    int length = StateStore.whole(bytes);
    Optional<InFlight> unfinished =
        unfinished(path, new String(bytes, 0, length, StandardCharsets.UTF_8));
    return new RotationFile(folder.store().append(path, length), clock, unfinished);
  }

  private static Optional<InFlight> unfinished(Path path, String whole) {
    Optional<InFlight> last = Optional.empty();
    for (String line : whole.lines().toList()) {
      JsonNode entry = entry(path, line);
      switch (entry.path("entry").asString("")) {
        case "writing" ->
            last =
                Optional.of(
                    new InFlight(
                        entry.path("extension").asString(""), entry.path("secret").asString("")));
        case "wrote", "closed" -> last = Optional.empty();
        default -> {}
      }
    }
    return last;
  }

  /** The rotations that wrote something, or may have; the file is not touched. */
  static List<PastRotation> past(PbxFolder folder) {
    Path path = folder.path().resolve(NAME);
    List<PastRotation> past = new ArrayList<>();
    byte[] bytes = folder.store().bytes(path, LARGEST).orElse(new byte[0]);
    String whole = new String(bytes, 0, StateStore.whole(bytes), StandardCharsets.UTF_8);
    try {
      for (String line : whole.lines().toList()) {
        JsonNode entry = entry(path, line);
        switch (entry.path("entry").asString("")) {
          case "begun" -> past.add(begun(entry, folder));
          case "writing" -> wrote(past, entry, WriteEffect.UNCERTAIN);
          case "wrote" -> wrote(past, entry, effect(entry));
          case "ended" -> past.add(past.removeLast().until(at(entry)));
          default -> {}
        }
      }
      return past.stream().filter(rotation -> !rotation.extensions().isEmpty()).toList();
    } catch (DateTimeParseException | NoSuchElementException _) {
      throw foreign(path);
    }
  }

  private static PastRotation begun(JsonNode entry, PbxFolder folder) {
    Instant at = at(entry);
    String client = entry.path("client").asString("");
    String secret = entry.path("secret").asString("");
    return new PastRotation(at, at, client, folder.address(), secret, new TreeSet<>());
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asString(""));
  }

  private static WriteEffect effect(JsonNode entry) {
    return EntryJson.effect(entry.path("effect").asString("")).orElseThrow();
  }

  private static void wrote(List<PastRotation> past, JsonNode entry, WriteEffect effect) {
    PastRotation rotation = past.removeLast().until(at(entry));
    past.add(rotation.with(entry.path("extension").asString(""), effect));
  }

  private static JournalException foreign(Path path) {
    return new JournalException(
        "the journal " + path + " is not what a rotation writes", "move it away");
  }

  private static JsonNode entry(Path path, String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException _) {
      throw foreign(path);
    }
  }

  /** The secret that an earlier rotation left uncertain. */
  public Optional<InFlight> inFlight() {
    return inFlight;
  }

  /** Notes that the user was told about a secret that an earlier rotation left uncertain. */
  public void closed(InFlight left) {
    append(entry("closed").put("extension", left.extension()).put("secret", left.secret()));
  }

  /**
   * Notes the extensions of a run.
   *
   * @param client the id of its API client
   * @param accepted what the user accepted, as {@code --accept} takes it
   */
  public void begun(String client, String secret, List<String> extensions, String accepted) {
    ObjectNode entry = entry("begun").put("client", client);
    entry.put("secret", secret).put("accepted", accepted);
    extensions.forEach(entry.putArray("extensions")::add);
    append(entry);
  }

  @Override
  public void writing(String extension, String secret) {
    append(entry("writing").put("extension", extension).put("secret", secret));
  }

  @Override
  public void wrote(String extension, String secret, WriteEffect effect, String sentence) {
    append(
        entry("wrote")
            .put("extension", extension)
            .put("secret", secret)
            .put("effect", EntryJson.word(effect))
            .put("outcome", sentence));
  }

  /** Notes that a run ended by itself. */
  public void ended(int exitCode, String summary) {
    append(entry("ended").put("exitCode", exitCode).put("summary", summary));
  }

  private ObjectNode entry(String word) {
    String at = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    return JsonNodeFactory.instance.objectNode().put("entry", word).put("at", at);
  }

  private void append(ObjectNode entry) {
    lines.append((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    lines.close();
  }
}
