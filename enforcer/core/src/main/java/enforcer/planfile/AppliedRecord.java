package enforcer.planfile;

import static enforcer.planfile.Codec.COUNT;
import static enforcer.planfile.Codec.FLAG;
import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.TIME;
import static enforcer.planfile.Codec.object;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What was applied last to one PBX, so that a night compares with that and not with what was
 * written since. It holds what was proven and says what was not.
 *
 * @param toolVersion of the enforcer that wrote it
 * @param identity the name that the PBX gives itself
 * @param at when the run ended
 * @param command the command that ran, such as {@code apply}
 * @param run the run, where it wrote something
 * @param newest the newest run that had written by then, as the journals tell; not always this one,
 *     where somebody set a clock
 * @param standing what stands now; empty where an undo went back to what nobody recorded
 * @param before what stood before, for an undo
 * @param proven whether all was read back as planned
 * @param left the addresses of the objects of which that is not known
 * @param apart the sections of which a part was applied since, by itself
 * @param number how many records of this PBX there were with this one; empty where no other machine
 *     shares them
 * @param signatures the signatures of plans that were used and could still be given again
 * @param journals the digest of the first line of each journal, by the run; of the newest ones
 */
public record AppliedRecord(
    String toolVersion,
    String identity,
    Instant at,
    String command,
    Optional<String> run,
    Optional<String> newest,
    Optional<Standing> standing,
    Optional<Standing> before,
    boolean proven,
    List<String> left,
    List<String> apart,
    Optional<Integer> number,
    List<UsedSignature> signatures,
    SortedMap<String, String> journals) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = PlanFormat.MAJOR + "." + AppliedRecord.MINOR;

  /** What a finding about a document is called that says otherwise than what was applied. */
  public static final String NOT_APPLIED = "not-applied";

  private static final int MINOR = 3;
  private static final Codec<KeptDocuments> DOCUMENTS = object(AppliedRecord::declareDocuments);
  private static final Codec<Standing> STANDING = object(AppliedRecord::declareStanding);
  private static final Codec<UsedSignature> SIGNATURE = object(AppliedRecord::declareSignature);
  private static final Codec<AppliedRecord> RECORD = object(AppliedRecord::declare);

  /**
   * Documents that were applied.
   *
   * @param digest of the desired state that they say; that of the plan where it was applied without
   *     them
   * @param run the run that applied them; empty where nothing differed
   * @param commit the commit that they were in, as the environment told
   * @param documents what they said; empty where a saved plan was applied without them
   */
  public record Standing(
      String digest,
      Optional<String> run,
      Optional<String> commit,
      Optional<KeptDocuments> documents) {
    public Standing {
      requireNonNull(digest, "digest is null");
      requireNonNull(run, "run is null");
      requireNonNull(commit, "commit is null");
      requireNonNull(documents, "documents is null");
    }
  }

  /**
   * A document with everything that it extends and names, as it was.
   *
   * @param folder the working folder, from the root of the tree
   * @param file the document, from that folder
   * @param texts what each file holds, by its path from the root of the tree
   */
  public record KeptDocuments(String folder, String file, SortedMap<String, String> texts) {
    public KeptDocuments {
      requireNonNull(folder, "folder is null");
      requireNonNull(file, "file is null");
      texts = new TreeMap<>(texts);
    }
  }

  /**
   * The signature of a plan that was applied, which counts once.
   *
   * @param id what no other signature has
   * @param until when it ends by itself
   * @param run the run that used it
   */
  public record UsedSignature(String id, Instant until, String run) {
    public UsedSignature {
      requireNonNull(id, "id is null");
      requireNonNull(until, "until is null");
      requireNonNull(run, "run is null");
    }
  }

  public AppliedRecord {
    requireNonNull(toolVersion, "toolVersion is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(at, "at is null");
    requireNonNull(command, "command is null");
    requireNonNull(run, "run is null");
    requireNonNull(newest, "newest is null");
    requireNonNull(standing, "standing is null");
    requireNonNull(before, "before is null");
    left = List.copyOf(left);
    apart = List.copyOf(apart);
    requireNonNull(number, "number is null");
    signatures = List.copyOf(signatures);
    journals = new TreeMap<>(journals);
  }

  /** The same under a number. */
  public AppliedRecord numbered(int as) {
    return new AppliedRecord(
        toolVersion,
        identity,
        at,
        command,
        run,
        newest,
        standing,
        before,
        proven,
        left,
        apart,
        Optional.of(as),
        signatures,
        journals);
  }

  /** Its text. */
  public String text() {
    return PlanJson.text(RECORD.write(this));
  }

  /** The record in a text; empty where it is none that this version writes. */
  public static Optional<AppliedRecord> read(String text) {
    try {
      JsonNode root = PlanJson.JSON.readTree(text);
      JsonPart part = new JsonPart(root, "", true);
      boolean strict = !PlanFormat.isNewer(part.at("formatVersion").asText(), MINOR);
      return Optional.of(RECORD.read(new JsonPart(root, "", strict)));
    } catch (JacksonException | Malformed _) {
      return Optional.empty();
    }
  }

  private static Function<JsonPart, AppliedRecord> declare(Members<AppliedRecord> m) {
    var tool = m.begins(FORMAT, AppliedRecord::toolVersion);
    var identity = m.and("identity", TEXT, AppliedRecord::identity);
    var at = m.and("at", TIME, AppliedRecord::at);
    var command = m.and("command", TEXT, AppliedRecord::command);
    var run = m.or("run", TEXT, AppliedRecord::run);
    var newest = m.or("newest", TEXT, AppliedRecord::newest);
    var standing = m.or("standing", STANDING, AppliedRecord::standing);
    var before = m.or("before", STANDING, AppliedRecord::before);
    var proven = m.and("proven", FLAG, AppliedRecord::proven);
    var left = m.and("left", TEXT.list(), AppliedRecord::left);
    var apart = m.and("apart", TEXT.list(), AppliedRecord::apart);
    var number = m.or("number", COUNT, AppliedRecord::number);
    var signatures =
        m.or(
            "signatures",
            SIGNATURE.list(),
            r -> Optional.of(r.signatures()).filter(used -> !used.isEmpty()));
    var journals =
        m.or("journals", TEXT.map(), r -> Optional.of(r.journals()).filter(all -> !all.isEmpty()));
    return part ->
        new AppliedRecord(
            tool.apply(part),
            identity.of(part),
            at.of(part),
            command.of(part),
            run.of(part),
            newest.of(part),
            standing.of(part),
            before.of(part),
            proven.of(part),
            left.of(part),
            apart.of(part),
            number.of(part),
            signatures.of(part).orElse(List.of()),
            journals.of(part).orElse(new TreeMap<>()));
  }

  private static Function<JsonPart, Standing> declareStanding(Members<Standing> m) {
    var digest = m.and("digest", TEXT, Standing::digest);
    var run = m.or("run", TEXT, Standing::run);
    var commit = m.or("commit", TEXT, Standing::commit);
    var documents = m.or("documents", DOCUMENTS, Standing::documents);
    return part -> new Standing(digest.of(part), run.of(part), commit.of(part), documents.of(part));
  }

  private static Function<JsonPart, UsedSignature> declareSignature(Members<UsedSignature> m) {
    var id = m.and("id", TEXT, UsedSignature::id);
    var until = m.and("until", TIME, UsedSignature::until);
    var run = m.and("run", TEXT, UsedSignature::run);
    return part -> new UsedSignature(id.of(part), until.of(part), run.of(part));
  }

  private static Function<JsonPart, KeptDocuments> declareDocuments(Members<KeptDocuments> m) {
    var folder = m.and("folder", TEXT, KeptDocuments::folder);
    var file = m.and("file", TEXT, KeptDocuments::file);
    var texts = m.and("texts", TEXT.map(), KeptDocuments::texts);
    return part -> new KeptDocuments(folder.of(part), file.of(part), texts.of(part));
  }
}
