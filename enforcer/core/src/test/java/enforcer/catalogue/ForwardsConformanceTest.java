package enforcer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import enforcer.catalogue.Forwards.Holder;
import enforcer.catalogue.Forwards.Way;
import enforcer.model.Release;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every destination that is read stands in the vendor's description of every release. */
class ForwardsConformanceTest {
  private static Map<Release, VendorDescription> descriptions;

  @BeforeAll
  static void readDescriptions() throws IOException {
    descriptions = VendorDescription.all();
  }

  @BeforeEach
  void needDescriptions() {
    assumeFalse(descriptions.isEmpty(), "XAPI_SPEC names no description of the vendor: skipped");
  }

  @ParameterizedTest
  @EnumSource
  void everyPropertyThatIsReadExists(Holder holder) {
    descriptions.forEach(
        (release, vendor) -> {
          String type = vendor.entity("/" + holder.list());
          List<String> names = new ArrayList<>(holder.names());
          holder.ways(release).stream()
              .map(Way::condition)
              .filter(c -> !c.isEmpty())
              .forEach(names::add);
          assertThat(vendor.properties(type))
              .as(release + " " + holder)
              .containsKeys(names.toArray(String[]::new));
          holder.ways(release).forEach(way -> destination(vendor, type, way));
        });
  }

  @ParameterizedTest
  @EnumSource(value = Holder.class, names = "EXTENSION")
  void everyDestinationOfAProfileExists(Holder extension) {
    descriptions.forEach(
        (release, vendor) -> {
          String user = vendor.entity("/" + extension.list());
          String profile = vendor.type(user, "ForwardingProfiles");
          for (String rows : extension.expand(release)) {
            String of = vendor.type(user, rows.replaceAll("\\(.*", ""));
            String select = rows.replaceAll(".*\\$select=|\\)", "");
            assertThat(vendor.properties(of)).as(rows).containsKeys(select.split(","));
          }
          String exception = vendor.type(user, "ForwardingExceptions");
          Way.OF_EXCEPTIONS.forEach(way -> destination(vendor, exception, way));
          Way.OF_PROFILES.forEach(way -> destination(vendor, profile, way));
        });
  }

  @ParameterizedTest
  @EnumSource(value = Holder.class, names = "RECEPTIONIST")
  void everyNumberOfAMenuExists(Holder receptionist) {
    descriptions.forEach(
        (release, vendor) -> {
          String type = vendor.entity("/" + receptionist.list());
          assertThat(vendor.properties(type))
              .as(release.toString())
              .containsKeys(receptionist.menu().toArray(String[]::new));
          for (String rows : receptionist.expand(release)) {
            String of = vendor.type(type, rows.replaceAll("\\(.*", ""));
            String select = rows.replaceAll(".*\\$select=|\\)", "");
            assertThat(vendor.properties(of)).as(rows).containsKeys(select.split(","));
          }
        });
  }

  /** A release has the destinations of agents that its description has, and no others. */
  @ParameterizedTest
  @EnumSource
  void everyDestinationOfAnAgentIsOfItsReleases(AgentWay way) {
    descriptions.forEach(
        (release, vendor) -> {
          String user = vendor.entity("/Users");
          boolean agents = vendor.properties(user).containsKey(AgentWay.SETTINGS);
          String settings = agents ? vendor.type(user, AgentWay.SETTINGS) : user;
          boolean has = agents && vendor.properties(settings).containsKey(way.property());

          assertThat(AgentWay.of(release).contains(way)).as(release + " " + way).isEqualTo(has);
          if (has) {
            assertThat(vendor.properties(vendor.type(settings, way.property())))
                .as(release + " " + way)
                .containsKeys("Number", "Type");
          }
        });
  }

  private static void destination(VendorDescription vendor, String type, Way way) {
    String at = type;
    for (String property : way.path()) {
      assertThat(vendor.properties(at)).as(way.toString()).containsKey(property);
      at = vendor.type(at, property);
    }
    assertThat(vendor.properties(at)).as(way.toString()).containsKeys("To", "External");
  }
}
