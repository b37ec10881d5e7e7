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
  private static final Type PIN =
      UnionType.of(
          "false, or { for: 60s }",
          new FlagType(true),
          StructType.of(Field.key("for", new DurationType(1, 60), "How long.")));

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(TextType.any(), whole(3), "here: this should be text; write text"),
        arguments(
            new TextType("", 3, "a short word"),
            text("long"),
            "here: longer than 3 characters; write a short word"),
        arguments(TextType.email(), text("nobody"), "here: \"nobody\" is not an e-mail address"),
        arguments(
            TextType.extension(),
            text("2a"),
            "here: \"2a\" is not an extension number in quotes, such as \"200\""),
        arguments(new WholeType(1, 5), whole(6), "here: \"6\" is not a whole number from 1 to 5"),
        arguments(new WholeType(1, 5), text("3"), "here: \"3\" is not a whole number from 1 to 5"),
        arguments(
            new FlagType(),
            text("yes"),
            "here: \"yes\" is neither true nor false; write true or false"),
        arguments(ROLE, text("user"), "here: \"user\" is not known here; write users or managers"),
        arguments(ROLE, flag(true), "here: \"true\" is not known here; write users or managers"),
        arguments(
            new DurationType(1, 60),
            text("90"),
            "here: \"90\" is not a duration; write a duration such as 30s, 5m, 1h or 7d"),
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
            new InstantType(),
            text("2026-12-31"),
            "here: \"2026-12-31\" is not a time with a zone; write a time with a zone, such as"
                + " 2026-12-31T18:00:00Z; leave it out for never"),
        arguments(
            new DialCodesType(), texts("GB", "UK"), "here[1]: \"UK\" is not a country; write GB"),
        arguments(
            new PrefixesType(),
            texts("00", "abc"),
            "here[1]: \"abc\" is not a prefix; write leading digits in quotes such as \"00\" or"
                + " \"+44\", or a set such as numbers/premium-gb"),
        arguments(
            new PrefixesType(),
            texts("numbers/premum"),
            "here[0]: no number set \"numbers/premum\"; known sets: numbers/premium,"
                + " numbers/satellite"),
        arguments(
            new LengthsType(),
            text("6-3"),
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
            new NetworkType(),
            text("203.0.113.10/24"),
            "here: \"203.0.113.10/24\" is either one address or a whole network; write"
                + " 203.0.113.10/32 for the address, or 203.0.113.0/24 for the network"),
        arguments(
            ListType.set(ROLE),
            text("users"),
            "here: this should be a list; write [a, b] or one - per line"),
        arguments(
            ListType.ordered(ROLE).atMost(1),
            texts("users", "users"),
            "here: 2 entries; the PBX takes at most 1"),
        arguments(
            new MapType(ROLE),
            texts("users"),
            "here: this should have names as keys; write name: value"),
        arguments(
            new MapType(ROLE),
            struct(Map.of("Sales", text("boss"))),
            "here.Sales: \"boss\" is not known here; write users or managers"),
        arguments(
            StructType.of(Field.key("name", TextType.any(), "The name.")),
            text("Sales"),
            "here: this should have keys of its own; write { name }"),
        arguments(
            PIN, text("never"), "here: \"never\" is not known here; write false, or { for: 60s }"),
        arguments(
            PIN, flag(true), "here: \"true\" is not known here; write false, or { for: 60s }"),
        arguments(
            PIN,
            struct(Map.of("for", text("1h"))),
            "here.for: 1h is out of range; write a duration from 1s to 1m"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeSaysWhatIsWrongAndWhatToWrite(Type type, Value raw, String message) {
    assertThat(Reads.mistakes(type, raw)).containsExactly(message);
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

  static Stream<Type> lists() {
    return Stream.of(new ExtensionsType(), new DialCodesType(), new PrefixesType());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aSingleValueIsNoListOfOne(Type type) {
    assertThat(Reads.mistakes(type, text("44")))
        .singleElement()
        .asString()
        .startsWith("here: this should be a list; write ");
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
