package enforcer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The number sets that come with the product: a wrong digit here blocks a call for help. */
class NumberSetFilesTest {

  /** What must stay reachable wherever a set is used; 116 stands for all of 116xxx. */
  private static final List<String> PROTECTED =
      List.of("999", "112", "911", "18000", "101", "105", "111", "116", "116123", "116117");

  /** Short numbers for help and authorities of the country that a set is made for. */
  private static final Map<String, List<String>> PROTECTED_IN =
      Map.of(
          "GB", List.of("159", "119"),
          "IE", List.of("999", "112"),
          "DE", List.of("110", "115", "116116"),
          "FR", List.of("15", "17", "18", "112", "114", "115", "119", "191", "196", "3919"),
          "US", List.of("911", "988", "211", "311", "511", "611", "711", "811"),
          "AU", List.of("000", "106", "112", "131444"));

  private static final Map<String, String> DIAL_CODES =
      Map.of("GB", "44", "IE", "353", "DE", "49", "FR", "33", "US", "1", "AU", "61");

  static Stream<NumberSetFile> files() throws IOException {
    try (Stream<Path> paths = Files.list(folder())) {
      return paths.sorted().map(NumberSetFile::read).toList().stream();
    }
  }

  @Test
  void everySetOfTheDocumentationExists() throws IOException {
    assertThat(files().map(NumberSetFile::name))
        .contains(
            "premium-gb", "premium-ie", "premium-de", "premium-fr", "premium-us-ca", "premium-au")
        .contains("nanp-not-us", "satellite", "services-notice-gb", "us-territories-notice");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamedLikeItsFileAndSaysWhatItIs(NumberSetFile set) {
    assertThat(set.file()).isEqualTo(set.name() + ".yaml");
    assertThat(set.text("title")).isNotBlank();
    assertThat(set.text("note")).isNotBlank();
    assertThat(set.text("forms")).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("files")
  void writesPrefixesInQuotesSortedAndOnce(NumberSetFile set) {
    assertThat(set.prefixNodes())
        .isNotEmpty()
        .allMatch(node -> node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED);
    assertThat(set.prefixes()).allMatch(prefix -> prefix.matches("\\+?[0-9]+"));
    assertThat(set.prefixes()).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsNoPrefixThatAShorterOneAlreadyCovers(NumberSetFile set) {
    for (String prefix : set.prefixes()) {
      assertThat(set.prefixes())
          .noneMatch(other -> !other.equals(prefix) && prefix.startsWith(other));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void swallowsNoEmergencyOrSocialNumber(NumberSetFile set) {
    List<String> numbers = new ArrayList<>(PROTECTED);
    numbers.addAll(PROTECTED_IN.getOrDefault(set.country(), List.of()));
    assertThat(swallowed(set.prefixes(), numbers)).isEmpty();
  }

  /**
   * Emergency numbers have no form with a country code; social numbers may be dialled with one by a
   * phone that rewrites what it finds in an address book.
   */
  @ParameterizedTest
  @MethodSource("files")
  void swallowsNoSocialNumberBehindItsCountryCode(NumberSetFile set) {
    String code = DIAL_CODES.getOrDefault(set.country(), "44");
    List<String> numbers =
        Stream.of("18000", "101", "105", "111", "116123", "116117")
            .flatMap(number -> Stream.of("+" + code + number, "00" + code + number))
            .toList();
    assertThat(swallowed(set.prefixes(), numbers)).isEmpty();
  }

  @Test
  void aPrefixThatWouldSwallowAnEmergencyNumberIsNoticed() {
    assertThat(swallowed(List.of("11", "+44", "9", "0"), List.of("112", "116123", "999", "000")))
        .hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("files")
  void namesItsSourcesAndWhatIsUnconfirmed(NumberSetFile set) {
    assertThat(set.sources()).isNotEmpty();
    assertThat(set.sources())
        .allSatisfy(
            source -> {
              assertThat(source.get("what")).isNotBlank();
              assertThat(source)
                  .satisfiesAnyOf(
                      each -> assertThat(each.get("url")).startsWith("http"),
                      each -> assertThat(each.get("confidence")).isEqualTo("unconfirmed"));
            });
    assertThat(set.sources()).anyMatch(source -> !source.containsKey("confidence"));
  }

  @Test
  void satelliteHasNoNationalForm() {
    assertThat(set("satellite").prefixes())
        .allMatch(prefix -> prefix.startsWith("00") || prefix.startsWith("+"));
  }

  @ParameterizedTest
  @MethodSource("trunkPrefixSets")
  void aNationalRangeComesInAllThreeSpellings(String name) {
    NumberSetFile set = set(name);
    String code = DIAL_CODES.get(set.country());
    List<String> national =
        set.prefixes().stream()
            .filter(prefix -> prefix.matches("0[1-9].*"))
            .filter(prefix -> !name.equals("premium-gb") || !prefix.startsWith("076"))
            .toList();
    assertThat(national).isNotEmpty();
    for (String prefix : national) {
      String bare = prefix.substring(1);
      assertThat(set.prefixes()).contains("+" + code + bare, "00" + code + bare);
    }
  }

  static Stream<String> trunkPrefixSets() {
    return Stream.of("premium-gb", "pagers-gb", "premium-de", "premium-fr", "services-notice-gb");
  }

  @Test
  void directoryEnquiriesAreNotTakenForReading() {
    assertThat(set("premium-gb").prefixes()).contains("118").doesNotContain("0044118", "+44118");
  }

  @Test
  void premiumIrelandLeavesDublinAlone() {
    assertThat(swallowed(set("premium-ie").prefixes(), List.of("+35315242000", "0035315242000")))
        .isEmpty();
  }

  private static final List<String> ISLANDS =
      Stream.of(
              "242 246 264 268 284 345 441 473 649 658 664",
              "721 758 767 784 809 829 849 868 869 876")
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  @Test
  void everyIslandBehindCountryCodeOneComesAsPeopleDialIt() {
    assertThat(set("nanp-not-us-abroad").prefixes())
        .containsExactlyInAnyOrderElementsOf(islands("1", "001", "+1"));
    assertThat(set("nanp-not-us").prefixes())
        .containsExactlyInAnyOrderElementsOf(islands("", "1", "001", "0111", "+1"));
    assertThat(set("nanp-not-us-behind-9").prefixes())
        .containsExactlyInAnyOrderElementsOf(islands("9", "91", "9001", "90111"));
  }

  private static List<String> islands(String... before) {
    return ISLANDS.stream().flatMap(code -> Stream.of(before).map(b -> b + code)).toList();
  }

  /** Ofcom's plan: 076 is for pagers except 07624, which is for the mobiles of the Isle of Man. */
  @ParameterizedTest
  @ValueSource(strings = {"premium-gb", "pagers-gb"})
  void pagersAreNotMobilesOfTheIsleOfMan(String name) {
    List<String> pagers = List.of("07600123456", "07623123456", "07625123456", "07699123456");
    assertThat(swallowed(set(name).prefixes(), pagers)).isEqualTo(pagers);
    assertThat(
            swallowed(
                set(name).prefixes(), List.of("07624123456", "+447624123456", "00447624123456")))
        .isEmpty();
  }

  @Test
  void directoryAndOperatorServicesAreKnownWhereTheyCost() {
    assertThat(swallowed(set("premium-ie").prefixes(), List.of("11811", "11850"))).hasSize(2);
    assertThat(
            swallowed(
                set("premium-au").prefixes(), List.of("1234", "12456", "001161190123456", "1223")))
        .containsExactly("1234", "12456", "001161190123456");
    assertThat(swallowed(set("satellite-nanp").prefixes(), List.of("011870123", "8701234567")))
        .containsExactly("011870123");
  }

  /** Reading's numbers begin with 0118, and London's are dialled there without 020. */
  @ParameterizedTest
  @ValueSource(strings = {"satellite", "nanp-not-us-abroad", "premium-gb"})
  void noHomeNumberOfBritainIsTakenForSomethingElse(String name) {
    assertThat(
            swallowed(
                set(name).prefixes(),
                List.of("01187012345", "01188212345", "24212345", "87612345")))
        .isEmpty();
  }

  private static List<String> swallowed(List<String> prefixes, List<String> numbers) {
    return numbers.stream()
        .filter(number -> prefixes.stream().anyMatch(number::startsWith))
        .toList();
  }

  private static NumberSetFile set(String name) {
    return NumberSetFile.read(folder().resolve(name + ".yaml"));
  }

  private static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("policies/numbers"))) {
      here = here.getParent();
    }
    return here.resolve("policies/numbers");
  }

  /** One file as it is written: the style of a scalar is part of what is checked. */
  record NumberSetFile(String file, Map<String, Node> keys) {

    static NumberSetFile read(Path path) {
      try (var reader = Files.newBufferedReader(path)) {
        var root = (MappingNode) new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
        return new NumberSetFile(path.getFileName().toString(), entries(root));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Map<String, Node> entries(MappingNode mapping) {
      Map<String, Node> entries = new LinkedHashMap<>();
      for (NodeTuple each : mapping.getValue()) {
        entries.put(((ScalarNode) each.getKeyNode()).getValue(), each.getValueNode());
      }
      return entries;
    }

    String text(String key) {
      return keys.get(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    String name() {
      return text("name");
    }

    String country() {
      return text("country");
    }

    List<ScalarNode> prefixNodes() {
      return items("prefixes").stream().map(ScalarNode.class::cast).toList();
    }

    List<String> prefixes() {
      return prefixNodes().stream().map(ScalarNode::getValue).toList();
    }

    List<Map<String, String>> sources() {
      return items("sources").stream()
          .map(
              source -> {
                Map<String, String> texts = new LinkedHashMap<>();
                entries((MappingNode) source)
                    .forEach((key, node) -> texts.put(key, ((ScalarNode) node).getValue()));
                return texts;
              })
          .toList();
    }

    private List<Node> items(String key) {
      return ((SequenceNode) keys.get(key)).getValue();
    }

    @Override
    public String toString() {
      return file;
    }
  }
}
