package enforcer.model;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectNamesTest {

  @Test
  void anExtensionIsCalledByItsNumberAndARuleByItsNameInQuotes() {
    assertThat(ObjectNames.of(Users.RESOURCE, "210")).isEqualTo("extension 210");
    assertThat(ObjectNames.of(Outbound.RESOURCE, "Any")).isEqualTo("outbound rule \"Any\"");
    assertThat(ObjectNames.of(Blocklist.RESOURCE, "198.51.100.0/24"))
        .isEqualTo("blocklist entry 198.51.100.0/24");
  }

  /** Letters that addresses have as well make no address. */
  @Test
  void aNameOfHexadecimalDigitsIsQuotedAsAnyOther() {
    for (String name : List.of("A", "Cafe", "E1", "ADD-9")) {
      assertThat(ObjectNames.of(Outbound.RESOURCE, name))
          .isEqualTo("outbound rule \"" + name + "\"");
    }
    for (String network : List.of("2001:db8::/32", "fe80::", "::/0", "0.0.0.0/0")) {
      assertThat(ObjectNames.of(Blocklist.RESOURCE, network))
          .isEqualTo("blocklist entry " + network);
    }
  }

  @Test
  void aSingletonIsCalledByItsNoun() {
    assertThat(ObjectNames.of(Console.RESOURCE, Resource.ONLY)).isEqualTo("console");
  }

  @Test
  void manyExtensionsAreSortedRangesAndEachKindIsNamedOnce() {
    assertThat(
            ObjectNames.of(
                List.of(
                    entity(Users.RESOURCE, "212"),
                    entity(Users.RESOURCE, "305"),
                    entity(Users.RESOURCE, "211"),
                    entity(Outbound.RESOURCE, "Any"),
                    entity(Users.RESOURCE, "210"),
                    entity(Outbound.RESOURCE, "Call centre"))))
        .isEqualTo("extensions 210-212, 305, outbound rules \"Any\", \"Call centre\"");
  }

  @Test
  void severalEntriesHaveTheirPlural() {
    assertThat(ObjectNames.plural(Blocklist.RESOURCE)).isEqualTo("blocklist entries");
  }

  private static Entity entity(Resource resource, String key) {
    return new Entity(resource, key, Optional.empty(), Value.struct(Map.of()));
  }
}
