package enforcer.model;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * One key of a document and what it means: declared once, and everything else derives from it.
 *
 * @param name the key in documents and plans
 * @param doc one sentence for the schema, the reference and the editor
 * @param console the click path in the console of the PBX; empty where there is none
 * @param whenOmitted the value that leaving the key out means; empty for "not managed"
 * @param harmless the texts that tell nothing about people and places, beside those that the type
 *     knows; where pseudonyms are asked for, everything else is replaced
 */
public record Field(
    String name,
    Type type,
    FieldCodec wire,
    String doc,
    String console,
    Effect effect,
    Set<Trait> traits,
    Release since,
    Optional<Value> whenOmitted,
    Predicate<String> harmless) {

  /** A special property of a field. */
  public enum Trait {
    /** The natural key: documents and plans name the object by it. */
    KEY,
    /** Documents call the object by it, although its key is another field. */
    CALLED,
    /**
     * A name that people give: the object with the same id of the PBX is the same under another.
     */
    GIVEN,
    /** The key must be written. */
    REQUIRED,
    /** A change can cut off a person, or the tool itself, from the PBX. */
    LOCKOUT,
    /** The PBX computes it; it is read and never written. */
    DERIVED,
    /** The position of an entity in an ordered resource. */
    POSITION,
    /** Known to documents, without a property of its own on the PBX. */
    DOCUMENT_ONLY,
    /** A number outside that is called; only its first digits may be shown to everybody. */
    CALLED_NUMBER,
    /** Whose the object is; another one under the same key is another object. */
    PERSON,
    /**
     * What the object may do, or whom it serves; where that grows, what is wrong with it weighs
     * more.
     */
    REACH,
    /** A text that is one of the vendor's words. */
    WORD,
    /** A time that lies behind the reading that tells it. */
    PAST,
    /** It changes without anybody's hand, or only together with another field that tells more. */
    PASSING,
    /** It decides where calls, logs or messages go, or who an object is: each change is news. */
    STEERS,
    /** A list of what no plan may touch; no plan writes it. */
    PROTECTS,
    /** No message and no file may hold the whole of it, nor what it could be guessed from. */
    MASKED
  }

  public Field {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    traits = Set.copyOf(traits);
  }

  /** A field that the PBX stores under one property in the standard form of its type. */
  public static Field of(String name, String property, Type type, String doc) {
    return new Field(
        name,
        type,
        FieldCodec.property(property, type),
        doc,
        "",
        Effect.neutral(),
        Set.of(),
        Release.FIRST,
        Optional.empty(),
        _ -> false);
  }

  /** A field that is stored in another form than the standard one. */
  public static Field of(String name, FieldCodec wire, Type type, String doc) {
    return of(name, "", type, doc).wire(wire);
  }

  /** A key that only documents know. */
  public static Field key(String name, Type type, String doc) {
    return of(name, FieldCodec.NONE, type, doc).with(Trait.DOCUMENT_ONLY);
  }

  /** A key that only documents know, and that must be written. */
  public static Field required(String name, Type type, String doc) {
    return key(name, type, doc).with(Trait.REQUIRED);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public Field with(Trait trait) {
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new Field(name, type, wire, doc, console, effect, more, since, whenOmitted, harmless);
  }

  public Field effect(Effect judged) {
    return new Field(name, type, wire, doc, console, judged, traits, since, whenOmitted, harmless);
  }

  public Field console(String path) {
    return new Field(name, type, wire, doc, path, effect, traits, since, whenOmitted, harmless);
  }

  /** This field with the value that leaving its key out means. */
  public Field omitted(Value value) {
    return new Field(
        name, type, wire, doc, console, effect, traits, since, Optional.of(value), harmless);
  }

  /** This field, which only this release and later ones have. */
  public Field since(Release release) {
    return new Field(
        name, type, wire, doc, console, effect, traits, release, whenOmitted, harmless);
  }

  /** This field, of which these texts tell nothing about people and places. */
  public Field harmless(Predicate<String> texts) {
    return new Field(name, type, wire, doc, console, effect, traits, since, whenOmitted, texts);
  }

  /** This field, of which the words of the vendor's list tell nothing about people and places. */
  public Field words(String... words) {
    return harmless(Set.of(words)::contains).with(Trait.WORD);
  }

  /** Why a value of the PBX means nothing, in a few words; empty where it means something. */
  public Optional<String> oddity(Value value) {
    boolean unknown =
        is(Trait.WORD)
            && value instanceof Value.Text(String text)
            && !text.isEmpty()
            && !harmless.test(text);
    return unknown
        ? Optional.of("the PBX says \"" + value + "\", and it is not known what that means")
        : type.oddity(value);
  }

  /** Whether a value tells nothing about people and places. */
  public boolean isHarmless(Value value) {
    return type.isHarmless(value)
        || value instanceof Value.Text(String text) && (text.isEmpty() || harmless.test(text))
        || value instanceof Value.Items(List<Value> all) && all.stream().allMatch(this::isHarmless);
  }

  private Field wire(FieldCodec other) {
    return new Field(name, type, other, doc, console, effect, traits, since, whenOmitted, harmless);
  }

  /** The schema of this key, with its sentence and its click path. */
  public ObjectNode schema() {
    ObjectNode schema = type.schema();
    String where = console.isEmpty() ? "" : " Console: " + console + ".";
    return schema.put("description", doc + where);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Field field && name.equals(field.name) && type.equals(field.type);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
