package enforcer.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One of a few words.
 *
 * @param wireByWord the member that the PBX stores, by the word in a document
 * @param onlyRead words for what a PBX may say and no document can
 */
public record ChoiceType(SequencedMap<String, String> wireByWord, List<String> onlyRead)
    implements Type {

  public ChoiceType {
    wireByWord = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(wireByWord));
    onlyRead = List.copyOf(onlyRead);
  }

  private ChoiceType(SequencedMap<String, String> wireByWord) {
    this(wireByWord, List.of());
  }

  /** The same words, beside which a PBX may say these. */
  public ChoiceType alsoRead(String... words) {
    return new ChoiceType(wireByWord, List.of(words));
  }

  /** Every word that a PBX may say. */
  public List<String> words() {
    return Stream.concat(wireByWord.keySet().stream(), onlyRead.stream()).toList();
  }

  /** Words for which the PBX has another spelling: word, member, word, member. */
  public static ChoiceType mapped(String... wordsAndMembers) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < wordsAndMembers.length; i += 2) {
      map.put(wordsAndMembers[i], wordsAndMembers[i + 1]);
    }
    return new ChoiceType(map);
  }

  /** Words that stand for themselves. */
  public static ChoiceType of(String... words) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (String word : words) {
      map.put(word, word);
    }
    return new ChoiceType(map);
  }

  /** A member that the vendor added later is a mismatch; what it means is unknown. */
  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, JsonNode::isString, "one of " + wireByWord.values())
        .map(j -> Value.text(word(j.stringValue())));
  }

  private String word(String member) {
    return wireByWord.entrySet().stream()
        .filter(e -> e.getValue().equals(member))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new WireMismatch("one of " + wireByWord.values()));
  }

  @Override
  public JsonNode toWire(Value value) {
    return StringNode.valueOf(wireByWord.getOrDefault(value.asText(), value.asText()));
  }

  @Override
  public Optional<String> safer(Effect effect) {
    return effect.ranking(List.copyOf(wireByWord.keySet()));
  }

  @Override
  public boolean isHarmless(Value value) {
    return value instanceof Value.Text(String word) && words().contains(word);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "string");
    wireByWord.keySet().forEach(schema.putArray("enum")::add);
    return schema.put("x-expected", expected());
  }

  @Override
  public String expected() {
    return String.join(" or ", wireByWord.keySet());
  }
}
