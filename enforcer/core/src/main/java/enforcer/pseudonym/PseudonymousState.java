package enforcer.pseudonym;

import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.ChoiceType;
import enforcer.model.CountryType;
import enforcer.model.DialCodesType;
import enforcer.model.DurationType;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.LengthsType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.NetworkType;
import enforcer.model.PrefixesType;
import enforcer.model.Resource;
import enforcer.model.ScheduleType;
import enforcer.model.ShorthandType;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.policy.KnownFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A state with pseudonyms. Only what its type or its field declares harmless stays; what no field
 * describes is left out.
 */
final class PseudonymousState {
  /** Why something is not known; the reason itself may tell of what could not be read. */
  static final String WITHHELD = "it could not be read, and why is left out beside pseudonyms";

  /** The keys that a probe makes of its own words. */
  private static final Pattern PROBED =
      Pattern.compile("[A-Za-z0-9. ]{1,20} at (?:https|sips)(?: [0-9]{1,5})?");

  private static final Pattern RANGE = Pattern.compile("[0-9]{1,10}-[0-9]{1,10}");

  private final Pseudonyms pseudonyms;
  private final KnownFields known;
  private final Set<String> numbers;

  private PseudonymousState(Pseudonyms pseudonyms, KnownFields known, Set<String> numbers) {
    this.pseudonyms = pseudonyms;
    this.known = known;
    this.numbers = numbers;
  }

  /** This state with pseudonyms. */
  static State of(State state, Pseudonyms pseudonyms) {
    KnownFields known = KnownFields.all();
    Set<String> numbers =
        Stream.of(Users.RESOURCE, InternalNumbers.RESOURCE, Trunks.RESOURCE)
            .flatMap(resource -> state.entities(resource).stream())
            .map(Entity::key)
            .collect(Collectors.toSet());
    PseudonymousState mapping = new PseudonymousState(pseudonyms, known, numbers);
    State other = State.empty();
    for (Map.Entry<Resource, State.Coverage> read : state.coverage().entrySet()) {
      Resource resource = read.getKey();
      if (known.resource(resource.name()).isPresent()) {
        other =
            switch (read.getValue()) {
              case State.Coverage.Known _ ->
                  other.with(
                      resource, state.entities(resource).stream().map(mapping::entity).toList());
              case State.Coverage.Unknown _ ->
                  other.with(resource, new State.Coverage.Unknown(WITHHELD));
              case State.Coverage.Unsupported _ ->
                  other.with(
                      resource, new State.Coverage.Unsupported("this phone system has none"));
            };
      }
    }
    return other;
  }

  private Entity entity(Entity entity) {
    Map<String, Value> values = new LinkedHashMap<>();
    TreeMap<String, String> unreadable = new TreeMap<>();
    for (Field field : known.of(entity.resource())) {
      entity.get(field).ifPresent(value -> values.put(field.name(), value(field, value)));
    }
    entity.unreadable().keySet().forEach(name -> unreadable.put(name(entity, name), WITHHELD));
    return new Entity(
        entity.resource(), key(entity), Optional.empty(), Value.struct(values), unreadable);
  }

  private String name(Entity entity, String field) {
    boolean ours = known.of(entity.resource()).stream().anyMatch(f -> f.name().equals(field));
    return ours ? field : pseudonyms.of(field);
  }

  private String key(Entity entity) {
    String key = entity.key();
    Optional<Field> field = entity.resource().key();
    if (field.isPresent()) {
      return value(field.get(), Value.text(key)).asText();
    }
    boolean probed = entity.resource().isProbed() && PROBED.matcher(key).matches();
    return probed ? key : pseudonyms.of(key);
  }

  /** The value of a field with pseudonyms. */
  Value value(Field field, Value value) {
    if (field.isHarmless(value)) {
      return value;
    }
    if (value instanceof Value.Items(List<Value> all) && field.type() instanceof ListType list) {
      return list(list, all.stream().map(one -> element(field, list, one)).toList());
    }
    if (value instanceof Value.Text(String text) && field.equals(Users.NAME)) {
      return Value.text(pseudonyms.ofPerson(text));
    }
    if (value instanceof Value.Text(String text) && field.is(Field.Trait.CALLED_NUMBER)) {
      return Value.text(pseudonyms.ofCalled(text));
    }
    return value(field.type(), value);
  }

  private Value element(Field field, ListType list, Value value) {
    return field.isHarmless(value) ? value : value(list.element(), value);
  }

  private Value value(Type type, Value value) {
    if (type.isHarmless(value)) {
      return value;
    }
    return switch (type) {
      case StructType struct when value instanceof Value.Struct members -> struct(struct, members);
      case ShorthandType shorthand -> value(shorthand.struct(), value);
      case MapType map when value instanceof Value.Struct(var members) -> map(map, members);
      case UnionType union ->
          union.types().stream()
              .filter(one -> one.isCanonical(value))
              .findFirst()
              .map(one -> value(one, value))
              .orElseGet(() -> undescribed(value));
      case ListType list when value instanceof Value.Items(List<Value> all) ->
          list(list, all.stream().map(one -> value(list.element(), one)).toList());
      case ExtensionsType extensions when extensions.isCanonical(value) ->
          extensions(value.asTexts());
      case StructType _, MapType _, ListType _, ExtensionsType _ -> undescribed(value);
      case TextType _, WholeType _, FlagType _, ChoiceType _, DurationType _, NetworkType _ ->
          undescribed(value);
      case InstantType _, ScheduleType _, CountryType _, LengthsType _ -> undescribed(value);
      case PrefixesType _, DialCodesType _ -> undescribed(value);
    };
  }

  private Value struct(StructType struct, Value.Struct members) {
    Map<String, Value> others = new LinkedHashMap<>();
    for (Field field : struct.fields()) {
      members.get(field.name()).ifPresent(value -> others.put(field.name(), value(field, value)));
    }
    return Value.struct(others);
  }

  private Value map(MapType map, Map<String, Value> members) {
    Map<String, Value> others = new LinkedHashMap<>();
    members.forEach((name, value) -> others.put(pseudonyms.of(name), value(map.element(), value)));
    return Value.struct(others);
  }

  private static Value list(ListType list, List<Value> values) {
    return Value.items(
        list.isSet()
            ? values.stream().distinct().sorted(Comparator.comparing(Value::toString)).toList()
            : values);
  }

  /**
   * Ranges as the numbers of the phone system in them. Their ends stand for what else is in them:
   * without any number, a range would be for nobody.
   */
  private Value extensions(List<String> ranges) {
    List<String> others = new ArrayList<>();
    for (String range : ranges) {
      if (!RANGE.matcher(range).matches()) {
        others.add(pseudonyms.of(range));
        continue;
      }
      Stream<String> ends = Stream.of(ExtensionsType.from(range), ExtensionsType.to(range));
      Stream<String> within =
          numbers.stream().filter(n -> ExtensionsType.contains(List.of(range), n));
      Stream.concat(ends, within).map(pseudonyms::of).forEach(others::add);
    }
    return ExtensionsType.ranges(others.stream().distinct().toList());
  }

  /** A value that its type does not describe; a number of no field could be anybody's. */
  private Value undescribed(Value value) {
    return switch (value) {
      case Value.Text(String text) -> Value.text(pseudonyms.of(text));
      case Value.Items(List<Value> all) ->
          Value.items(all.stream().map(this::undescribed).toList());
      case Value.Struct(var members) -> {
        Map<String, Value> others = new LinkedHashMap<>();
        members.forEach((name, one) -> others.put(pseudonyms.of(name), undescribed(one)));
        yield Value.struct(others);
      }
      case Value.Whole _ -> Value.NOTHING;
      case Value.Flag _, Value.Nothing _ -> value;
    };
  }
}
