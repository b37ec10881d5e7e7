package enforcer.planfile;

import enforcer.catalogue.DialTest;
import enforcer.catalogue.DialTests;
import enforcer.desired.Emergency;
import enforcer.desired.Fact;
import enforcer.desired.Network;
import enforcer.diagnostic.Excerpt;
import enforcer.model.DialCodesType;
import enforcer.model.NetworkType;
import enforcer.model.Value;
import enforcer.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Reads the context of a plan file: what guards know from the documents. */
final class ContextReader {
  private static final Pattern DIALLED = Pattern.compile("[0-9*#]{1,15}");

  private ContextReader() {}

  static Plan.Context read(JsonPart part) {
    part.keys("networks", "emergency", "emergencyNumbers", "emergencySource", "dialTests", "facts");
    dialled(part, "emergencyNumbers");
    return new Plan.Context(
        part.list("networks").stream().map(ContextReader::network).toList(),
        emergency(part),
        part.texts("emergencyNumbers"),
        part.text("emergencySource"),
        part.maybe("dialTests").map(JsonPart::elements).orElse(List.of()).stream()
            .map(ContextReader::dialTest)
            .toList(),
        facts(part.at("facts")));
  }

  private static void dialled(JsonPart part, String key) {
    for (JsonPart number : part.list(key)) {
      if (!DIALLED.matcher(number.asText()).matches()) {
        throw number.wrong("a number that can be dialled");
      }
    }
  }

  /** A plan of an older format holds the numbers alone, which then add to those of the country. */
  private static Emergency emergency(JsonPart context) {
    Optional<JsonPart> said = context.maybe("emergency");
    if (said.isEmpty()) {
      return Emergency.of(context.texts("emergencyNumbers"));
    }
    JsonPart part = said.get();
    part.keys("file", "numbers", "country", "accessCodes");
    dialled(part, "numbers");
    Optional<JsonPart> codes = part.maybe("accessCodes");
    codes.ifPresent(_ -> dialled(part, "accessCodes"));
    Optional<String> country = part.maybe("country").map(_ -> part.text("country"));
    if (country.filter(c -> DialCodesType.code(c).isEmpty()).isPresent()) {
      throw part.at("country").wrong("an ISO country code such as GB");
    }
    return new Emergency(
        part.text("file"),
        part.texts("numbers"),
        country,
        codes.map(_ -> part.texts("accessCodes")),
        Map.of());
  }

  private static Network network(JsonPart part) {
    part.keys("name", "cidr", "keep", "automation");
    String cidr = part.text("cidr");
    if (!NetworkType.canonical(cidr).equals(Optional.of(cidr))) {
      throw part.at("cidr").wrong("a network such as 192.0.2.0/24");
    }
    return new Network(part.text("name"), cidr, part.flag("keep"), part.flag("automation"));
  }

  private static SortedMap<String, String> facts(JsonPart part) {
    SortedMap<String, String> facts = PlanReader.texts(part);
    facts.forEach(
        (name, reading) -> {
          if (Fact.named(name).filter(f -> f.readings().contains(reading)).isEmpty()) {
            throw new Malformed(part.path(), Excerpt.quoted(name) + " has no such reading");
          }
        });
    return facts;
  }

  private static DialTest dialTest(JsonPart part) {
    part.keys("dial", "from", "route", "needsPin", "as", "place");
    part.maybe("as")
        .filter(as -> !DialTests.isNumber(as.asText()))
        .ifPresent(
            as -> {
              throw as.wrong("a number that can be dialled");
            });
    for (JsonPart number : part.list("dial")) {
      if (!DialTests.isNumber(number.asText())) {
        throw number.wrong("a number that can be dialled");
      }
    }
    Value from = ValueReader.read(part.at("from"));
    if (!DialTests.FROM.type().isCanonical(from)) {
      throw part.at("from").wrong("everyone, or the keys of a selector");
    }
    return new DialTest(
        part.texts("dial"),
        from,
        part.flag("route"),
        part.maybe("needsPin").map(_ -> part.flag("needsPin")),
        part.maybe("as").map(JsonPart::asText),
        PlanReader.place(part.at("place")));
  }
}
