package enforcer.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One country by its ISO 3166 code. */
public record CountryType() implements Type {
  /**
   * The schema keyword of a value that names a country, so that a remedy can name the right one.
   */
  public static final String KEYWORD = "x-country";

  private static final String EXPECTED = "an ISO country code such as GB";
  private static final TextType TEXT = new TextType("[A-Z]{2}", 2, EXPECTED);

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    String written = raw.asText();
    if (CountryNames.all().contains(written)) {
      return Optional.of(Value.text(written));
    }
    reading.problem(path, "\"" + written + "\" is not a country", remedy(written, EXPECTED));
    return Optional.empty();
  }

  /** The remedy for a value that names no country: the country that is meant, if any. */
  public static String remedy(String written, String expected) {
    return CountryNames.intended(written)
        .or(
            () ->
                Optional.of("\"+" + written + "\"")
                    .filter(_ -> !DialCodesType.regions(written).isEmpty()))
        .map(code -> "write " + code)
        .orElse("write " + expected);
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return TEXT.fromWire(json);
  }

  @Override
  public boolean isHarmless(Value value) {
    return value instanceof Value.Text(String code) && CountryNames.all().contains(code);
  }

  @Override
  public ObjectNode schema() {
    return TEXT.schema().put(KEYWORD, true);
  }
}
