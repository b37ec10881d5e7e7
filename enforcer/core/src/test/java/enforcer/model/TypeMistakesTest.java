package enforcer.model;

import static enforcer.model.Value.flag;
import static enforcer.model.Value.struct;
import static enforcer.model.Value.text;
import static enforcer.model.Value.texts;
import static enforcer.model.Value.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads who wrote a value that its key does not take. */
class TypeMistakesTest {
  private static final Type ROLE = ChoiceType.of("users", "managers");
  private static final String EXTENSIONS =
      "\"44\" is not extension numbers or ranges in quotes, such as [\"200\", \"300-314\"]";
  private static final Type PIN =
      UnionType.of(
          "false, or { for: 60s }",
          new FlagType(true),
          StructType.of(Field.key("for", new DurationType(1, 60), "How long.")));

  static Stream<Arguments> inMeaning() {
    return Stream.of(
        arguments(
            new TextType("", 3, "a short word"),
            text("\uD83D\uDE00\uD83D\uDE00"),
            "here: longer than 3 characters; write a short word"),
        arguments(
            new DurationType(1, 60),
            text("2m"),
            "here: 2m is out of range; write a duration from 1s to 1m"),
        arguments(
            new NetworkType(),
            text("offices"),
            "here: \"offices\" is neither an address nor a network; write an address, a network"
                + " such as 192.0.2.0/24, or the name of a network of this document;"
                + " did you mean \"office\"? known networks: office"),
        arguments(
            new NetworkType(),
            text("203.0.113.10/24"),
            "here: \"203.0.113.10/24\" is either one address or a whole network; write"
                + " 203.0.113.10/32 for the address, or 203.0.113.0/24 for the network"),
        arguments(
            new InstantType(),
            text("2026-13-31T18:00:00Z"),
            "here: \"2026-13-31T18:00:00Z\" is not a time with a zone; write a time with a zone,"
                + " such as 2026-12-31T18:00:00Z; leave it out for never"),
        arguments(
            new CountryType(),
            text("XX"),
            "here: \"XX\" is not a country; write an ISO country code such as GB"),
        arguments(
            new DialCodesType(), texts("GB", "UK"), "here[1]: \"UK\" is not a country; write GB"),
        arguments(
            new PrefixesType(),
            texts("numbers/premum"),
            "here[0]: no number set \"numbers/premum\"; known sets: numbers/premium,"
                + " numbers/satellite"),
        arguments(
            new LengthsType(),
            text("3,6-3"),
            "here: \"6-3\" runs backwards and holds no length; write lengths in quotes, such as"
                + " \"3\" or \"3,5-6\""),
        arguments(
            new ExtensionsType(),
            texts("200", "98-102"),
            "here[1]: \"98-102\" joins numbers of different length; write one range for each"
                + " length"),
        arguments(
            new ExtensionsType(),
            texts("229-200"),
            "here[0]: \"229-200\" runs backwards and matches no extension; write \"200-229\""),
        arguments(
            PIN,
            struct(Map.of("for", text("1h"))),
            "here.for: 1h is out of range; write a duration from 1s to 1m"));
  }

  /** What only a type can know, the schema lets pass: one of the two speaks, never both. */
  @ParameterizedTest
  @MethodSource("inMeaning")
  void aMistakeInMeaningSaysWhatIsWrongAndWhatToWrite(Type type, Value raw, String message) {
    assertThat(Reads.mistakes(type, raw)).containsExactly(message);
    assertThat(Sayable.refusal(type, raw)).isEmpty();
  }

  static Stream<Arguments> inStructure() {
    return Stream.of(
        arguments(TextType.any(), whole(3), "\"3\" is not text"),
        arguments(new TextType("", 3, "a word"), text("long"), "longer than 3 characters"),
        arguments(TextType.email(), text("nobody"), "\"nobody\" is not an e-mail address"),
        arguments(
            TextType.extension(),
            text("2a"),
            "\"2a\" is not an extension number in quotes, such as \"200\""),
        arguments(
            TextType.extension(),
            text("200\n"),
            "\"200\\n\" is not an extension number in quotes, such as \"200\""),
        arguments(new WholeType(1, 5), whole(6), "\"6\" is not a whole number from 1 to 5"),
        arguments(new WholeType(1, 5), whole(0), "\"0\" is not a whole number from 1 to 5"),
        arguments(new WholeType(1, 5), text("3"), "\"3\" is not a whole number from 1 to 5"),
        arguments(new FlagType(), text("yes"), "\"yes\" is not true or false"),
        arguments(ROLE, text("user"), "\"user\" is not users or managers"),
        arguments(ROLE, flag(true), "\"true\" is not users or managers"),
        arguments(
            new DurationType(1, 60),
            text("90"),
            "\"90\" is not a duration such as 30s, 5m, 1h or 7d"),
        arguments(
            new InstantType(),
            text("2026-12-31"),
            "\"2026-12-31\" is not a time with a zone, such as 2026-12-31T18:00:00Z; leave it out"
                + " for never"),
        arguments(
            new ScheduleType(),
            text("every day at 25:00"),
            "\"every day at 25:00\" is not a schedule, such as \"every day at 03:00\","
                + " \"every sunday at 03:00\" or \"every 6h\""),
        arguments(new CountryType(), text("Germany"), "longer than 2 characters"),
        arguments(
            new DialCodesType(),
            texts("GB", "44"),
            "\"44\" is not an ISO country code such as GB, or a dial code such as \"+44\""),
        arguments(
            new PrefixesType(),
            texts("00", "abc"),
            "\"abc\" is not leading digits in quotes such as \"00\" or \"+44\", or a set such as"
                + " numbers/premium-gb"),
        arguments(
            new ExtensionsType(),
            texts("20x"),
            "\"20x\" is not an extension number or a range in quotes, such as \"200-229\""),
        arguments(
            new LengthsType(),
            text("1234"),
            "\"1234\" is not lengths in quotes, such as \"3\" or \"3,5-6\""),
        arguments(new NetworkType(), text(""), "\"\" is not " + NetworkType.EXPECTED),
        arguments(ListType.set(ROLE), text("users"), "\"users\" is not a list such as [a, b]"),
        arguments(
            ListType.ordered(ROLE).atMost(1), texts("users", "users"), "2 entries, more than 1"),
        arguments(new ExtensionsType(), text("44"), EXTENSIONS),
        arguments(new MapType(ROLE), texts("users"), "this is not names with a value each"),
        arguments(
            new MapType(ROLE),
            struct(Map.of("Sales", text("boss"))),
            "\"boss\" is not users or managers"),
        arguments(
            StructType.of(Field.key("name", TextType.any(), "The name.")),
            text("Sales"),
            "\"Sales\" is not { name }"),
        arguments(PIN, text("never"), "\"never\" is not false, or { for: 60s }"),
        arguments(PIN, flag(true), "\"true\" is not false, or { for: 60s }"),
        arguments(ROLE, Value.NOTHING, "\"\" is not users or managers"));
  }

  /** Export and plan ask for it, where no document is checked. */
  @ParameterizedTest
  @MethodSource("inStructure")
  void aMistakeInStructureIsOneOfTheSchema(Type type, Value raw, String message) {
    assertThat(Sayable.refusal(type, raw)).contains(message);
    assertThat(Sayable.mistake(type, raw)).contains(message);
  }

  static Stream<Arguments> networksThatAreNone() {
    return Stream.of(
            "",
            "*",
            "10",
            "10.1",
            "10.0.0",
            "010.0.0.1",
            "0x0a000001",
            "10.0.0.1-9",
            "10.0.0-3.0/24",
            "10.0.*.0/24",
            "10.0.0.0/33",
            "10.0.0.0/0.255.0.255",
            "[2001:db8::1]",
            "2001:db8::/129",
            "fe80::1%eth0",
            "office.example.com")
        .map(Arguments::arguments);
  }

  /** Every one of these is an address to some reader, and another one to the next. */
  @ParameterizedTest
  @MethodSource("networksThatAreNone")
  void anAddressThatTwoReadersCouldTakeForDifferentOnesIsRefused(String text) {
    assertThat(Reads.mistakes(new NetworkType(), text(text))).hasSize(1);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        arguments(TextType.any(), "7", "text"),
        arguments(new WholeType(1, 5), "\"7\"", "a whole number"),
        arguments(new WholeType(1, 5), "7.5", "a whole number"),
        arguments(new FlagType(), "\"true\"", "true or false"),
        arguments(new FlagType(), "0", "true or false"),
        arguments(ROLE, "1", "one of [users, managers]"),
        arguments(new NetworkType(), "7", "an address"),
        arguments(new InstantType(), "\"tomorrow\"", "a date and time"),
        arguments(new InstantType(), "7", "a date and time"),
        arguments(ListType.set(ROLE), "{}", "a list"),
        arguments(new DialCodesType(), "\"44\"", "a list"),
        arguments(new ExtensionsType(), "\"200\"", "ranges of extension numbers"),
        arguments(StructType.of(List.of()), "[]", "an object"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerOfAnotherTypeIsNeverGuessedAt(Type type, String json, String expected) {
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Json.read(type, json)))
        .isInstanceOf(WireMismatch.class)
        .hasMessage("the PBX should have answered with " + expected);
  }

  @Test
  void aRangeOfTheRightTypeThatMeansNothingSaysWhy() {
    String mixed = "[{\"From\":\"98\",\"To\":\"102\"}]";
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Json.read(new ExtensionsType(), mixed)))
        .isInstanceOf(WireMismatch.class)
        .hasMessage("the range \"98-102\" joins numbers of different length");
  }
}
