package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.model.ChoiceType;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who proved a reading of a fact, when, how, and on which version of the phone system.
 *
 * @param places where each of its keys stands in the document
 */
public record FactProof(
    String fact,
    String reading,
    String who,
    String version,
    String date,
    String how,
    Map<String, Place> places) {
  private static final TextType SENTENCE =
      new TextType("[^\\n]*\\S[^\\n]*", 255, "a few words on one line");

  private static final Field WHO =
      required("who", SENTENCE, "Who proved it, by role, such as \"telephony engineer\".");
  private static final Field VERSION =
      required(
          "version",
          new TextType(
              "[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}(?:\\.[0-9]{1,6})?",
              24,
              "a version of 3CX, such as 20.0.9.995"),
          "The version of the phone system on which it was proven.");
  private static final Field DATE =
      required(
          "date",
          new TextType("[0-9]{4}-[0-9]{2}-[0-9]{2}", 10, "a day, such as 2026-05-01"),
          "The day on which it was proven.");
  private static final Field HOW = required("how", SENTENCE, "How it was proven.");

  private static final Set<String> PARTS =
      Set.of(WHO.name(), VERSION.name(), DATE.name(), HOW.name());

  private static final String IS = "is";
  private static final Field PROVEN_BY =
      Field.key(
          "provenBy",
          StructType.of(WHO, VERSION, DATE, HOW),
          "Who proved it, when and how; plans and checks that rest on the fact say so.");

  /** Nowhere on earth is a later day than this one. */
  private static final Duration FARTHEST_EAST = Duration.ofHours(14);

  public FactProof {
    requireNonNull(fact, "fact is null");
    requireNonNull(reading, "reading is null");
    requireNonNull(who, "who is null");
    requireNonNull(version, "version is null");
    requireNonNull(date, "date is null");
    requireNonNull(how, "how is null");
    places = Map.copyOf(places);
  }

  private static Field required(String name, Type type, String doc) {
    return Field.key(name, type, doc).with(Field.Trait.REQUIRED);
  }

  /** What a document may say of a fact: its reading, or that with a proof. */
  static Type form(Fact fact) {
    ChoiceType readings = ChoiceType.of(fact.readings().toArray(String[]::new));
    Field is = required(IS, readings, "The reading that holds.");
    return UnionType.of(
        String.join(" or ", fact.readings()) + ", or { is, provenBy }",
        readings,
        StructType.of(is, PROVEN_BY));
  }

  /** The reading in what a document says of a fact; empty after a mistake. */
  static Optional<String> reading(Value said) {
    return said instanceof Value.Struct whole
        ? whole.get(IS).map(Value::asText)
        : Optional.of(said.asText());
  }

  /** The proof in what a document says of a fact; empty if there is none, or not a whole one. */
  static Optional<FactProof> of(String fact, Value said, Function<String, Place> places) {
    Optional<Value.Struct> proof =
        said instanceof Value.Struct all
            ? all.get(PROVEN_BY.name()).map(Value::asStruct)
            : Optional.empty();
    boolean whole =
        proof
            .filter(p -> p.members().keySet().containsAll(PARTS))
            .filter(_ -> reading(said).isPresent())
            .isPresent();
    if (!whole) {
      return Optional.empty();
    }
    String path = path(fact);
    return Optional.of(
        new FactProof(
            fact,
            reading(said).orElseThrow(),
            text(proof.get(), WHO),
            text(proof.get(), VERSION),
            text(proof.get(), DATE),
            text(proof.get(), HOW),
            Map.of(
                VERSION.name(), places.apply(path + "." + VERSION.name()),
                DATE.name(), places.apply(path + "." + DATE.name()))));
  }

  private static String text(Value.Struct proof, Field part) {
    return proof.get(part.name()).map(Value::asText).orElseThrow();
  }

  private static String path(String fact) {
    return HeaderKeys.FACTS.name() + "." + fact + "." + PROVEN_BY.name();
  }

  /** Reports a day that there is not, or that has not come yet. */
  public void check(Instant now, Diagnostics diagnostics) {
    Optional<LocalDate> day = day();
    LocalDate latest = LocalDate.ofInstant(now.plus(FARTHEST_EAST), ZoneOffset.UTC);
    Place place = places.get(DATE.name());
    String path = path(fact) + "." + DATE.name();
    if (day.isEmpty()) {
      diagnostics.error(
          place, path, Excerpt.quoted(date) + " is no day", "write one such as 2026-05-01");
    } else if (day.get().isAfter(latest)) {
      diagnostics.error(
          place, path, "this day is in the future", "write the day on which it was proven");
    }
  }

  private Optional<LocalDate> day() {
    try {
      return Optional.of(LocalDate.parse(date));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * What to say of a proof on a phone system that runs another version; empty on the same one.
   *
   * @param running the version of the phone system; empty where it does not say
   */
  public Optional<Diagnostic> doubt(String running) {
    boolean same =
        running.equals(version)
            || Release.parse(version).equals(Release.parse(running)) && isWithoutBuild();
    return same
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                places.get(VERSION.name()),
                path(fact) + "." + VERSION.name(),
                fact
                    + (": " + reading + " was proven on " + version + ", and the phone system ")
                    + (running.isEmpty() ? "does not say its version" : "runs " + running),
                "prove it again there, and write the new version"));
  }

  /** A version without a build stands for every build of the release. */
  private boolean isWithoutBuild() {
    return version.chars().filter(c -> c == '.').count() == 2;
  }

  /** Whether another proof says the same, wherever it is written. */
  public boolean saysTheSameAs(FactProof other) {
    return fact.equals(other.fact)
        && reading.equals(other.reading)
        && words().equals(other.words());
  }

  /** The proof as the end of a sentence about the fact. */
  public String words() {
    return "proven by " + who + " on " + version + ", " + date + ": " + how;
  }
}
