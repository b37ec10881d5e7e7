package enforcer.model;

import static enforcer.model.Value.items;
import static enforcer.model.Value.text;
import static enforcer.model.Value.texts;
import static enforcer.model.Value.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two notations of one meaning are one value, whoever wrote them: otherwise a plan never ends. */
class CanonicalFormTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.10,                  203.0.113.10/32",
    "203.0.113.10/32,               203.0.113.10/32",
    "203.0.113.0/255.255.255.0,     203.0.113.0/24",
    "0.0.0.0/0,                     0.0.0.0/0",
    "2001:DB8:0:0::1,               2001:db8::1/128",
    "2001:0db8:0000::/32,           2001:db8::/32",
  })
  void everyNotationOfANetworkIsOne(String notation, String canonical) {
    assertThat(Reads.of(new NetworkType(), text(notation))).isEqualTo(text(canonical));
    assertThat(Json.read(new NetworkType(), '"' + notation + '"')).contains(text(canonical));
  }

  /** A document is asked what it means; what the PBX stores can only mean the network. */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.10/24,   203.0.113.0/24",
    "2001:db8::ffff/64, 2001:db8::/64",
  })
  void aPbxMayStoreHostBits(String notation, String canonical) {
    assertThat(Json.read(new NetworkType(), '"' + notation + '"')).contains(text(canonical));
  }

  @Test
  void theNameOfANetworkIsItsAddress() {
    assertThat(Reads.of(new NetworkType(), text("office"))).isEqualTo(text("203.0.113.10/32"));
  }

  @Test
  void anAddressThatThePbxStoresAndNobodyCanReadStaysAsItIs() {
    assertThat(Json.read(new NetworkType(), "\"10.0.0.1-9\"")).contains(text("10.0.0.1-9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "3,,5", "3,", " "})
  void lengthsWithNothingBetweenCommasStayAsTheyAre(String stored) {
    assertThat(Json.read(new LengthsType(), "\"" + stored + "\"")).contains(text(stored));
    assertThat(Lengths.of(stored).contain(3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3          | 3",
        "3,5-6      | 3,5-6",
        "5-6,3      | 3,5-6",
        " 3 , 5 - 6 | 3,5-6",
        "5,6        | 5-6",
        "3-5,4-8    | 3-8",
        "9,9        | 9",
        "''         | ''",
      })
  void everyNotationOfLengthsIsOne(String notation, String canonical) {
    assertThat(Reads.of(new LengthsType(), text(notation))).isEqualTo(text(canonical));
    assertThat(Json.read(new LengthsType(), '"' + notation + '"')).contains(text(canonical));
  }

  @Test
  void lengthsThatNobodyCanReadDifferFromAllThatSomebodyCan() {
    assertThat(Json.read(new LengthsType(), "\"any\"")).contains(text("any"));
    assertThat(Json.read(new LengthsType(), "null")).contains(text(""));
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 30",
    "60s, 60",
    "1m, 60",
    "5m, 300",
    "1h, 3600",
    "60m, 3600",
    "1d, 86400",
    "7d, 604800"
  })
  void everyNotationOfADurationIsOne(String notation, long seconds) {
    assertThat(Reads.of(new DurationType(1, 1_000_000), text(notation))).isEqualTo(whole(seconds));
  }

  @ParameterizedTest
  @CsvSource({"30, 30s", "90, 90s", "60, 1m", "3600, 1h", "86400, 1d", "604800, 7d", "0, 0s"})
  void aDurationIsShownInTheLargestUnitThatFits(long seconds, String words) {
    assertThat(new DurationType(1, 1_000_000).show(whole(seconds))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T18:00:00Z,        2026-12-31T18:00:00Z",
    "2026-12-31T19:00:00+01:00,   2026-12-31T18:00:00Z",
    "2026-12-31T18:00:00.9871Z,   2026-12-31T18:00:00Z",
    "2026-12-31T18:00Z,           2026-12-31T18:00:00Z",
    "2026-12-31T18:00:00-00:00,   2026-12-31T18:00:00Z",
  })
  void everyNotationOfAMomentIsOne(String notation, String canonical) {
    assertThat(Reads.of(new InstantType(), text(notation))).isEqualTo(text(canonical));
    assertThat(Json.read(new InstantType(), '"' + notation + '"')).contains(text(canonical));
  }

  @Test
  void neverIsNullOrADayInTheYear3000() {
    InstantType type = new InstantType();
    assertThat(Json.read(type, "null")).contains(Value.NOTHING);
    assertThat(Json.read(type, "\"3000-01-01T00:00:00Z\"")).contains(Value.NOTHING);
    assertThat(type.toWire(Value.NOTHING).isNull()).isTrue();
    assertThat(type.show(Value.NOTHING)).isEqualTo("never");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'00, +'    | +,00",
        "+,00       | +,00",
        "00,+,00    | +,00",
        "' 01 ,02'  | 01,02",
        "''         | ''",
      })
  void everyNotationOfPrefixesIsOne(String stored, String canonical) {
    Value prefixes = Json.read(new PrefixesType(), '"' + stored + '"').orElseThrow();
    assertThat(new PrefixesType().toWire(prefixes).stringValue()).isEqualTo(canonical);
  }

  @Test
  void aNumberSetStandsForItsPrefixes() {
    assertThat(Reads.of(new PrefixesType(), texts("numbers/premium", "09", "118")))
        .isEqualTo(texts("0871", "09", "118"));
  }

  @Test
  void anExtensionStoredOnItsOwnIsARangeOfOne() {
    ExtensionsType type = new ExtensionsType();
    assertThat(
            Json.read(type, "[{\"From\":\"200\"},{\"To\":\"201\"},{\"From\":\"9\",\"To\":\"9\"}]"))
        .contains(texts("9", "200-201"));
    assertThat(Json.read(type, "[{\"From\":\"200\",\"To\":null}]")).contains(texts("200"));
    assertThat(type.toWire(texts("200")).toString())
        .isEqualTo("[{\"From\":\"200\",\"To\":\"200\"}]");
  }

  @ParameterizedTest
  @CsvSource({"GB, 44", "+44, 44", "US, 1", "CA, 1", "IE, 353", "+800, 800"})
  void aCountryIsItsDialCode(String said, String code) {
    assertThat(Reads.of(new DialCodesType(), texts(said))).isEqualTo(texts(code));
  }

  @Test
  void aDialCodeIsWrittenBackAsTheCountryThatHasMostOfIt() {
    assertThat(new DialCodesType().toDocument(texts("1", "353", "44", "800")))
        .isEqualTo(texts("GB", "IE", "US", "+800"));
  }

  @Test
  void aSharedDialCodeNamesEveryCountryThatItOpens() {
    assertThat(new DialCodesType().show(texts("353", "44"))).isEqualTo("[+353 IE, +44 GB]");
    assertThat(DialCodesType.shared("1")).contains("CA", "JM").doesNotContain("US");
    assertThat(DialCodesType.shared("353")).isEmpty();
  }

  static Stream<Arguments> missing() {
    return Stream.of(
        arguments(TextType.any(), Optional.of(text(""))),
        arguments(new FlagType(), Optional.empty()),
        arguments(new WholeType(0, 9), Optional.empty()),
        arguments(new DurationType(0, 9), Optional.empty()),
        arguments(ChoiceType.of("a", "b"), Optional.empty()),
        arguments(new NetworkType(), Optional.empty()),
        arguments(ListType.set(TextType.any()), Optional.empty()),
        arguments(new DialCodesType(), Optional.empty()),
        arguments(new ExtensionsType(), Optional.empty()),
        arguments(new InstantType(), Optional.of(Value.NOTHING)));
  }

  /** A text is empty, an end is never; a flag, a number or a list that is missing is unknown. */
  @ParameterizedTest
  @MethodSource("missing")
  void nullAndAbsentMeanTheSame(Type type, Optional<Value> meaning) {
    assertThat(type.fromWire(null)).isEqualTo(meaning);
    assertThat(Json.read(type, "null")).isEqualTo(meaning);
  }

  @Test
  void aWordOfALaterReleaseIsNotUnderstood() {
    ChoiceType type = ChoiceType.mapped("block", "Block", "allow", "Allow");
    assertThat(Json.read(type, "\"Block\"")).contains(text("block"));
    assertThatThrownBy(() -> Json.read(type, "\"Watch\""))
        .isInstanceOf(WireMismatch.class)
        .hasMessageContaining("one of [Block, Allow]");
  }

  @Test
  void anOrderedListKeepsItsOrderAndItsRepetitions() {
    assertThat(Reads.of(ListType.ordered(TextType.any()), texts("b", "a", "b")))
        .isEqualTo(texts("b", "a", "b"));
  }

  /** A set is one value in whatever order and how often the PBX or a person lists its elements. */
  @Test
  void theOrderAndRepetitionOfASetMeanNothing() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Value> networks = new ArrayList<>();
      IntStream.range(0, 8).forEach(_ -> networks.add(text("10.0." + random.nextInt(9) + ".0/24")));
      Type type = ListType.set(new NetworkType());
      Value canonical = Reads.of(type, items(networks));
      List<Value> shuffled = new ArrayList<>(networks);
      shuffled.add(networks.getFirst());
      Collections.shuffle(shuffled, random);
      assertThat(Reads.of(type, items(shuffled))).isEqualTo(canonical);
      assertThat(type.fromWire(type.toWire(items(shuffled)))).contains(canonical);
    }
  }

  /** Whatever ranges hold the same extensions, the canonical ones are the same. */
  @Test
  void rangesThatHoldTheSameExtensionsAreOneValue() {
    Random random = new Random(11);
    ExtensionsType type = new ExtensionsType();
    for (int round = 0; round < 300; round++) {
      List<String> ranges = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int from = 100 + random.nextInt(40);
        ranges.add(from + "-" + (from + random.nextInt(6)));
      }
      List<String> singles =
          IntStream.range(0, 1000)
              .mapToObj(Integer::toString)
              .filter(n -> ExtensionsType.contains(ranges, n))
              .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
      Collections.shuffle(singles, random);
      Value canonical = Reads.of(type, texts(ranges.toArray(String[]::new)));
      assertThat(Reads.of(type, texts(singles.toArray(String[]::new)))).isEqualTo(canonical);
      assertThat(type.fromWire(type.toWire(canonical))).contains(canonical);
      assertThat(singles).allMatch(n -> ExtensionsType.contains(canonical.asTexts(), n));
    }
  }

  /** Whatever is written, what the PBX stores for it reads as the same value again. */
  @Test
  void whatIsWrittenReadsTheSameWhenThePbxAnswersIt() {
    Random random = new Random(13);
    for (int round = 0; round < 300; round++) {
      roundTrip(new WholeType(0, 1000), whole(random.nextInt(1000)));
      roundTrip(new DurationType(1, 100_000), text(1 + random.nextInt(90) + "m"));
      roundTrip(new FlagType(), Value.flag(random.nextBoolean()));
      roundTrip(TextType.any(), text(Integer.toString(random.nextInt(), 36)));
      roundTrip(
          new NetworkType(),
          text("10.1." + random.nextInt(256) + ".0/" + (24 + random.nextInt(9))));
      roundTrip(
          new NetworkType(),
          text("2001:db8:" + Integer.toHexString(random.nextInt(65536)) + "::1"));
      roundTrip(new LengthsType(), text(random.nextInt(9) + "," + random.nextInt(9)));
      roundTrip(new PrefixesType(), texts("0" + random.nextInt(99), "+" + random.nextInt(99)));
      roundTrip(new DialCodesType(), texts("+" + (1 + random.nextInt(998))));
      roundTrip(new InstantType(), text("2026-0" + (1 + random.nextInt(9)) + "-03T04:05:06+02:00"));
    }
  }

  private static void roundTrip(Type type, Value raw) {
    Value canonical = Reads.of(type, raw);
    assertThat(type.fromWire(type.toWire(canonical))).contains(canonical);
    assertThat(Reads.of(type, type.toDocument(canonical))).isEqualTo(canonical);
  }
}
