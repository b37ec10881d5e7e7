package enforcer.planfile;

import static enforcer.planfile.Codec.FLAG;
import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.object;
import static enforcer.planfile.Codec.words;
import static enforcer.planfile.FindingFormat.PLACE;

import enforcer.catalogue.DialTest;
import enforcer.catalogue.DialTests;
import enforcer.desired.Approval;
import enforcer.desired.Emergency;
import enforcer.desired.Fact;
import enforcer.desired.Network;
import enforcer.diagnostic.Excerpt;
import enforcer.model.DialCodesType;
import enforcer.model.NetworkType;
import enforcer.model.Type;
import enforcer.plan.Judgement;
import enforcer.plan.Oversight;
import enforcer.plan.Plan.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The context in a plan file: what guards know from the documents. */
final class ContextFormat {
  private static final String A_NUMBER = "a number that can be dialled";
  private static final Codec<String> DIALLED =
      TEXT.checked(Pattern.compile("[0-9*#]{1,15}").asMatchPredicate(), A_NUMBER);
  private static final Codec<String> TESTED = TEXT.checked(DialTests::isNumber, A_NUMBER);

  static final Codec<Context> CONTEXT = object(ContextFormat::context).named("context");

  private ContextFormat() {}

  private static Function<JsonPart, Context> context(Members<Context> m) {
    var networks =
        m.and(
            "networks",
            object(ContextFormat::network).list().doc("The networks that the documents name."),
            Context::networks);
    var emergency =
        m.or("emergency", object(ContextFormat::emergency), c -> Optional.of(c.emergency()));
    var numbers =
        m.and(
            "emergencyNumbers",
            DIALLED.list().doc("What every phone must reach."),
            Context::emergencyNumbers);
    var source =
        m.and("emergencySource", TEXT.doc("Where those come from."), Context::emergencySource);
    var dialTests =
        m.or(
            "dialTests",
            object(ContextFormat::dialTest).list().doc("Calls with an expected result."),
            c -> Optional.of(c.dialTests()));
    var facts = m.and("facts", facts(), Context::facts);
    var judgement =
        m.or(
            "policies",
            JudgementFormat.JUDGEMENT,
            c -> Optional.of(c.judgement()).filter(ContextFormat::isSaid));
    var oversight =
        m.or(
            "oversight",
            object(ContextFormat::oversight)
                .doc("With what the documents were compared, and who must agree at least."),
            c -> Optional.of(c.oversight()).filter(o -> !o.equals(Oversight.NONE)));
    // A plan of an older format holds the numbers alone, which then add to those of the country.
    return part ->
        new Context(
            networks.of(part),
            emergency.of(part).orElseGet(() -> Emergency.of(numbers.of(part))),
            numbers.of(part),
            source.of(part),
            dialTests.of(part).orElse(List.of()),
            facts.of(part),
            judgement.of(part).orElseGet(Judgement::none),
            oversight.of(part).orElse(Oversight.NONE));
  }

  private static Function<JsonPart, Oversight> oversight(Members<Oversight> m) {
    var base =
        m.or(
            "base",
            TEXT.checked(Pattern.compile("[0-9a-f]{40,64}").asMatchPredicate(), "a commit of Git")
                .doc("The commit whose guardrails hold as well; missing if none was named."),
            Oversight::base);
    var atLeast = m.and("atLeast", words(Approval.class), Oversight::atLeast);
    return part -> new Oversight(base.of(part), atLeast.of(part));
  }

  private static boolean isSaid(Judgement judgement) {
    return !judgement.packs().isEmpty();
  }

  private static Function<JsonPart, Network> network(Members<Network> m) {
    var name = m.and("name", TEXT, Network::name);
    var cidr =
        m.and(
            "cidr",
            TEXT.checked(
                    said -> NetworkType.canonical(said).equals(Optional.of(said)),
                    "a network such as 192.0.2.0/24")
                .doc("With a prefix length."),
            Network::cidr);
    var keep = m.and("keep", FLAG.doc("Whether it must never lose the console."), Network::keep);
    var automation =
        m.and("automation", FLAG.doc("Whether only machines use it."), Network::automation);
    return part -> new Network(name.of(part), cidr.of(part), keep.of(part), automation.of(part));
  }

  private static Function<JsonPart, Emergency> emergency(Members<Emergency> m) {
    var file = m.and("file", TEXT.doc("The document, for people."), Emergency::file);
    var numbers =
        m.and(
            "numbers",
            DIALLED.list().doc("What it adds to the numbers of the country."),
            Emergency::numbers);
    var country =
        m.or(
            "country",
            TEXT.checked(
                    said -> DialCodesType.code(said).isPresent(), "an ISO country code such as GB")
                .doc("The country that replaces the one that the PBX tells."),
            Emergency::country);
    var codes =
        m.or(
            "accessCodes",
            DIALLED.list().doc("The access codes that replace those that the rules show."),
            Emergency::accessCodes);
    return part ->
        new Emergency(file.of(part), numbers.of(part), country.of(part), codes.of(part), Map.of());
  }

  private static Function<JsonPart, DialTest> dialTest(Members<DialTest> m) {
    var dial =
        m.and("dial", TESTED.list().doc("The numbers, as they are dialled."), DialTest::numbers);
    var from =
        m.and(
            "from",
            EntityFormat.valueOf(DialTests.FROM.type(), "everyone, or the keys of a selector"),
            DialTest::from);
    var route =
        m.and(
            "route",
            FLAG.doc("Whether the calls must leave; otherwise they must be refused."),
            DialTest::route);
    var needsPin =
        m.or("needsPin", FLAG.doc("Whether the PBX must ask for a PIN."), DialTest::needsPin);
    var as = m.or("as", TESTED.doc("The digits that the trunk must be given."), DialTest::as);
    var place = m.and("place", PLACE, DialTest::place);
    return part ->
        new DialTest(
            dial.of(part),
            from.of(part),
            route.of(part),
            needsPin.of(part),
            as.of(part),
            place.of(part));
  }

  private static Codec<SortedMap<String, String>> facts() {
    Codec<SortedMap<String, String>> texts = TEXT.map();
    return new Codec<>(
            new Shape<>(texts::write, ContextFormat::readings),
            part -> known(part, texts.read(part)))
        .doc("The facts that are settled and that the vendor does not publish.");
  }

  private static ObjectNode readings() {
    ObjectNode schema = Type.json().put("type", "object");
    ObjectNode readings = schema.putObject("properties");
    Fact.ALL.forEach(f -> readings.set(f.name(), Shape.words(f.readings(), word -> word).schema()));
    return schema;
  }

  private static SortedMap<String, String> known(JsonPart part, SortedMap<String, String> facts) {
    facts.forEach(
        (name, reading) -> {
          if (Fact.named(name).filter(f -> f.readings().contains(reading)).isEmpty()) {
            throw new Malformed(part.path(), Excerpt.quoted(name) + " has no such reading");
          }
        });
    return facts;
  }
}
