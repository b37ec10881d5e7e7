package enforcer.planfile;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.guard.Review;
import enforcer.plan.Digests;
import enforcer.plan.Plan;
import enforcer.planfile.PlanFormat.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as JSON: the output of {@code -o json} and the content of a plan file. The same plan
 * always gives the same text, without a time.
 *
 * <p>Additions raise the minor number of {@code formatVersion} and are ignored by older readers; a
 * reader refuses a higher major number.
 *
 * @param toolVersion of the enforcer that made the plan
 */
public record PlanJson(String toolVersion) {
  /** The format that is written. */
  public static final String FORMAT = PlanFormat.MAJOR + "." + PlanFormat.MINOR;

  /** A plan inside other JSON, whose schema defines it once. */
  public static final Shape<ObjectNode> TREE =
      new Shape<ObjectNode>(tree -> tree, () -> PlanFormat.FILE.shape().schema()).named("plan");

  /** A line of a document inside other JSON. */
  public static final Shape<? super Place> PLACE = FindingFormat.PLACE.shape();

  /** The outcome of a plan that is not shown, such as a stale one. */
  public static final Shape<Completion> OUTCOME = Completion.SHAPE;

  /** Findings, as a plan holds them. */
  public static final Shape<? super List<Finding>> FINDINGS = FindingFormat.FINDING.list().shape();

  private static final int LARGEST_FILE = 64 << 20;
  private static final String NOT_A_PLAN = "name a file that enforcer plan --out has written";
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public PlanJson {
    requireNonNull(toolVersion, "toolVersion is null");
  }

  /** The plan alone. */
  public String text(Plan plan) {
    return text(tree(plan));
  }

  /** The plan with the review of the guards. */
  public String text(Plan plan, Review review) {
    return text(tree(plan, review, Optional.empty()));
  }

  /** The plan with the review of the guards, and what became of it in a run. */
  public ObjectNode tree(Plan plan, Review review, Optional<Completion> outcome) {
    return tree(new PlanFile(toolVersion, plan, Optional.of(review), outcome));
  }

  /** The plan alone, to embed in other JSON. */
  public ObjectNode tree(Plan plan) {
    return tree(new PlanFile(toolVersion, plan, Optional.empty(), Optional.empty()));
  }

  private static ObjectNode tree(PlanFile file) {
    return (ObjectNode) PlanFormat.FILE.write(file);
  }

  /** The fingerprint of a plan, which does not depend on the review of the guards. */
  public static String digest(Plan plan) {
    return digest(PlanFormat.PLAN.write(plan));
  }

  /** The fingerprint of what a plan writes, in this order. */
  public static String stepsDigest(Plan plan) {
    return stepsDigest(PlanFormat.PLAN.write(plan));
  }

  /** The same of a plan that other JSON embeds. */
  public static String stepsDigest(JsonNode plan) {
    return Digests.of(text(plan.path("steps")));
  }

  /**
   * The fingerprint of a plan as it is written, in this format or in an earlier one. It covers the
   * plan's own members, and not what is said about it.
   */
  static String digest(JsonNode json) {
    ObjectNode covered = JsonNodeFactory.instance.objectNode();
    json.forEachEntry(covered::set);
    return Digests.of(text(covered.retain(PlanFormat.OWN)));
  }

  public static String text(JsonNode json) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.writer().with(printer).writeValueAsString(json) + "\n";
  }

  /** The plan in a file; empty after a mistake, which is then reported. */
  public static Optional<Plan> read(Path file, Diagnostics diagnostics) {
    return readSaved(file, diagnostics).map(SavedPlan::plan);
  }

  /** The plan in the bytes of a file. */
  public static Optional<Plan> read(byte[] bytes, String file, Diagnostics diagnostics) {
    return readSaved(bytes, file, diagnostics).map(SavedPlan::plan);
  }

  /** The plan that other JSON embeds. */
  public static Optional<Plan> read(ObjectNode tree, String keeper, Diagnostics diagnostics) {
    try {
      return Optional.of(PlanFormat.read(new JsonPart(tree, "", true)).plan());
    } catch (Malformed e) {
      diagnostics.error(Place.of(keeper), e.path(), e.getMessage(), "move it away");
      return Optional.empty();
    }
  }

  /** The plan in a file, with the review of the guards when it was made. */
  public static Optional<SavedPlan> readSaved(Path file, Diagnostics diagnostics) {
    return bytes(file, diagnostics)
        .flatMap(bytes -> readSaved(bytes, Excerpt.escaped(file.toString()), diagnostics));
  }

  /** The bytes of a plan file, of which nothing is parsed; empty after a mistake. */
  public static Optional<byte[]> bytes(Path file, Diagnostics diagnostics) {
    Place place = Place.of(Excerpt.escaped(file.toString()));
    try {
      if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
        diagnostics.error(place, "", "this is a device or a pipe", NOT_A_PLAN);
        return Optional.empty();
      }
      if (Files.size(file) > LARGEST_FILE) {
        diagnostics.error(place, "", "this is too large for a plan", NOT_A_PLAN);
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      diagnostics.error(place, "", "there is no such file", NOT_A_PLAN);
    } catch (IOException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse(e.toString());
      diagnostics.error(place, "", "this cannot be read: " + Excerpt.of(why), NOT_A_PLAN);
    }
    return Optional.empty();
  }

  /** The plan in the bytes of a file, with the review of the guards when it was made. */
  public static Optional<SavedPlan> readSaved(byte[] bytes, String file, Diagnostics diagnostics) {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (!root.path("formatVersion").isString()) {
        diagnostics.error(Place.of(file), "", "this is not a plan", NOT_A_PLAN);
        return Optional.empty();
      }
      return Optional.of(PlanFormat.read(new JsonPart(root, "", true)));
    } catch (JacksonException e) {
      diagnostics.error(place(file, e.getLocation()), "", "this is not JSON", NOT_A_PLAN);
    } catch (Malformed e) {
      diagnostics.error(Place.of(file), e.path(), e.getMessage(), e.remedy());
    }
    return Optional.empty();
  }

  private static Place place(String file, TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Place.of(file)
        : new Place(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
  }
}
