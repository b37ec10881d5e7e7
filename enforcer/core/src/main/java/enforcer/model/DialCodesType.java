package enforcer.model;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Countries, written by their ISO 3166 codes and compared by the dial codes that the PBX stores: a
 * dial code that several countries share opens all of them, and is reported.
 *
 * @param asWritten whether a document keeps the countries that it names, because a PBX may know
 *     them by other dial codes than we do
 */
public record DialCodesType(boolean asWritten) implements TextSetType {
  private static final String EXPECTED =
      "ISO country codes such as [GB, IE], or a dial code such as \"+44\"";
  private static final Pattern HARMLESS = Pattern.compile("\\+?[0-9]{1,7}|[A-Z]{2}");
  private static final Pattern SAID = Pattern.compile("(?:\\+|00)?\\s*([1-9][0-9]{0,6})");
  private static final String WORLD = "001";

  /** The Antarctic bases share it, and the library knows no numbers of theirs. */
  private static final String NORFOLK_ISLAND = "672";

  /** Dial codes, as the PBX stores them. */
  public DialCodesType() {
    this(false);
  }

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    TreeSet<String> codes = new TreeSet<>();
    TextSetType.eachEntry(
        raw,
        path,
        reading,
        DialCodesType::country,
        (said, at) ->
            code(said)
                .ifPresentOrElse(
                    code -> codes.add(asWritten ? said : code),
                    () ->
                        reading.problem(
                            at,
                            "\"" + said + "\" is not a country",
                            CountryType.remedy(said, EXPECTED))));
    return Optional.of(Value.items(codes.stream().map(Value::text).toList()));
  }

  /** A dial code means its main country; other countries with the same code are not the same. */
  private static String country(String written) {
    return written.startsWith("+") ? main(written.substring(1)).orElse(written) : written;
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return ListType.set(new TextType("", 255, "a dial code"))
        .fromWire(json)
        .map(
            list ->
                Value.texts(
                    list.asTexts().stream()
                        .map(DialCodesType::plain)
                        .distinct()
                        .sorted()
                        .toArray(String[]::new)));
  }

  /**
   * A dial code without blanks, plus and international prefix; a list with another text is none.
   */
  private static String plain(String said) {
    Matcher code = SAID.matcher(said.strip());
    if (!code.matches()) {
      throw new WireMismatch("a list of dial codes such as 44");
    }
    return code.group(1);
  }

  @Override
  public JsonNode toWire(Value value) {
    return ListType.set(TextType.any()).toWire(value);
  }

  /** Countries in the order of their codes, then dial codes that no country has. */
  @Override
  public Value toDocument(Value value) {
    return Value.items(
        value.asTexts().stream()
            .map(c -> main(c).orElse("+" + c))
            .sorted(
                Comparator.<String, Boolean>comparing(c -> c.startsWith("+")).thenComparing(c -> c))
            .map(Value::text)
            .toList());
  }

  @Override
  public String show(Value value) {
    return value.asTexts().stream()
        .map(DialCodesType::describe)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public String showElement(Value element, Display display) {
    return display.text(describe(element.asText()));
  }

  @Override
  public String noun() {
    return "dial codes";
  }

  @Override
  public boolean isHarmless(Value value) {
    return isCanonical(value)
        && value.asTexts().stream().allMatch(code -> HARMLESS.matcher(code).matches());
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "array");
    schema
        .putObject("items")
        .put("type", "string")
        .put(CountryType.KEYWORD, true)
        .put("pattern", "^([A-Z]{2}|\\+[1-9][0-9]{0,6})$")
        .put("x-expected", "an ISO country code such as GB, or a dial code such as \"+44\"");
    return schema.put("x-expected", EXPECTED);
  }

  /** A dial code with the country that most of its numbers are of: {@code +44 GB}. */
  public static String describe(String code) {
    String antarctica = code.equals(NORFOLK_ISLAND) ? " or AQ" : "";
    return "+" + code + main(code).map(m -> " " + m).orElse("") + antarctica;
  }

  /** The other countries that a dial code opens beside its main one. */
  public static List<String> shared(String code) {
    List<String> others = new ArrayList<>(regions(code));
    main(code).ifPresent(others::remove);
    others.sort(Comparator.naturalOrder());
    return List.copyOf(others);
  }

  /** The dial code of an ISO country code or of a literal such as {@code +44}. */
  public static Optional<String> code(String written) {
    if (written.startsWith("+") && written.matches("\\+[1-9][0-9]{0,6}")) {
      return Optional.of(written.substring(1));
    }
    return Optional.ofNullable(ByRegion.CODES.get(written));
  }

  /** All dial codes at once: for the code of one region, the library would read all its numbers. */
  private static final class ByRegion {
    static final Map<String, String> CODES = codes();

    private static Map<String, String> codes() {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      Map<String, String> codes = new HashMap<>();
      for (int code : numbers.getSupportedCallingCodes()) {
        for (String region : numbers.getRegionCodesForCountryCode(code)) {
          codes.put(region, Integer.toString(code));
        }
      }
      codes.remove(WORLD);
      return Map.copyOf(codes);
    }
  }

  private static Optional<String> main(String code) {
    return regions(code).stream().findFirst();
  }

  /** The dial codes of all countries. */
  public static Set<String> codes() {
    return Set.copyOf(ByRegion.CODES.values());
  }

  /** Every country that has a dial code. */
  public static List<String> regions() {
    return ByRegion.CODES.keySet().stream().sorted().toList();
  }

  /** Whether some digits are no dial code, and begin several. */
  public static boolean isBeginOfOthers(String digits) {
    Set<Integer> codes = PhoneNumberUtil.getInstance().getSupportedCallingCodes();
    return codes.stream().map(String::valueOf).noneMatch(digits::startsWith)
        && codes.stream().map(String::valueOf).anyMatch(code -> code.startsWith(digits));
  }

  /** The countries that share a dial code, the main one first; none for an unused code. */
  public static List<String> regions(String code) {
    if (!code.matches("[1-9][0-9]{0,3}")) {
      return List.of();
    }
    return PhoneNumberUtil.getInstance()
        .getRegionCodesForCountryCode(Integer.parseInt(code))
        .stream()
        .filter(r -> !r.equals(WORLD))
        .toList();
  }
}
