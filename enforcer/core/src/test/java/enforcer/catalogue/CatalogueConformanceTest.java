package enforcer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.model.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nothing in the catalogue is invented: the vendor's description of each release declares it. */
class CatalogueConformanceTest {
  private static final Pattern EXPANSION =
      Pattern.compile("(\\w+)\\(\\$select=([\\w,]+)(?:;\\$expand=(.+))?\\)");

  private static Map<Release, VendorDescription> descriptions;

  @BeforeAll
  static void readDescriptions() throws IOException {
    descriptions = VendorDescription.all();
  }

  @BeforeEach
  void needDescriptions() {
    assumeFalse(descriptions.isEmpty(), "XAPI_SPEC names no description of the vendor: skipped");
  }

  private interface Check {
    void of(VendorDescription vendor, Resource resource, String type);
  }

  private static void everywhere(Check check) {
    descriptions.forEach(
        (release, vendor) -> {
          for (Resource resource : Catalogue.RESOURCES) {
            if (binding(vendor).supports(resource)) {
              check.of(vendor, resource, vendor.entity(read(resource)));
            }
          }
        });
  }

  private static Binding binding(VendorDescription vendor) {
    return Binding.of(vendor.release());
  }

  /** The path that answers with a resource. */
  private static String read(Resource resource) {
    return switch (resource.access()) {
      case Access.Function(String path) -> "/" + path;
      case Access.WholeObject whole -> "/" + whole.read();
      case Access.Singleton _,
          Access.Collection _,
          Access.Registrations _,
          Access.Gathered _,
          Access.Probe _ ->
          "/" + resource;
    };
  }

  @Test
  void theFirstAndTheLastKnownReleaseAreDescribed() {
    assertThat(descriptions).containsKeys(Release.FIRST, Release.LATEST);
  }

  @Test
  void everyResourceCanBeReadAndWhatIsDeclaredCanBeDone() {
    everywhere(
        (vendor, resource, type) -> {
          String list = read(resource);
          String one = resource.collection().map(c -> list + "({" + c.id() + "})").orElse(list);
          String what = vendor.release() + " " + resource;
          assertThat(vendor.has("get", list)).as(what).isTrue();
          for (Resource.Verb verb : resource.verbs()) {
            boolean possible =
                switch (verb) {
                  case CREATE -> vendor.has("post", list);
                  case UPDATE ->
                      resource.access() instanceof Access.WholeObject whole
                          ? vendor.has("post", "/" + whole.write())
                          : vendor.has("patch", one);
                  case DELETE -> vendor.has("delete", one);
                };
            assertThat(possible).as(what + " " + verb).isTrue();
          }
        });
  }

  @Test
  void everySelectedPropertyExists() {
    everywhere(
        (vendor, resource, type) ->
            assertThat(vendor.properties(type))
                .as(vendor.release() + " " + resource)
                .containsKeys(
                    resource
                        .select(Binding.of(vendor.release()), List.of())
                        .toArray(String[]::new)));
  }

  /** A property that came later must not be asked of an older PBX, which would fail the read. */
  @Test
  void nothingIsLeftOutThatAReleaseAlreadyHas() {
    everywhere(
        (vendor, resource, type) -> {
          List<String> latest = resource.select(Binding.of(Release.LATEST), List.of());
          List<String> now = resource.select(Binding.of(vendor.release()), List.of());
          assertThat(latest.stream().filter(p -> !now.contains(p)))
              .as(vendor.release() + " " + resource)
              .noneMatch(vendor.properties(type)::containsKey);
        });
  }

  @Test
  void whatIsReadAsAFlagIsOne() {
    everywhere(
        (vendor, resource, type) -> {
          for (Field field : resource.fields()) {
            if (binding(vendor).supports(resource, field)
                && field.wire() instanceof FieldCodec.Property(String property, FlagType _)) {
              assertThat(vendor.properties(type).get(property))
                  .as(vendor.release() + " " + resource + "." + property)
                  .hasFieldOrPropertyWithValue("type", "boolean");
            }
          }
        });
  }

  @Test
  void everyWordStandsForAMemberOfTheVendorsEnumeration() {
    everywhere(
        (vendor, resource, type) -> {
          for (Field field : resource.fields()) {
            Type word = field.type() instanceof ListType(Type each, _, _) ? each : field.type();
            if (word instanceof ChoiceType(var words, _)
                && binding(vendor).supports(resource, field)
                && field.wire() instanceof FieldCodec.Property(String property, _)) {
              assertThat(vendor.members(type, property))
                  .as(vendor.release() + " " + resource + "." + property)
                  .hasValueSatisfying(m -> assertThat(m).containsAll(words.values()));
            }
          }
        });
  }

  @Test
  void everyExpansionExists() {
    everywhere(
        (vendor, resource, type) -> {
          String expand = resource.collection().map(Access.Collection::expand).orElse("");
          if (!expand.isEmpty()) {
            expansion(vendor, type, expand);
          }
        });
  }

  private static void expansion(VendorDescription vendor, String type, String expand) {
    Matcher matcher = EXPANSION.matcher(expand);
    assertThat(matcher.matches()).as(expand).isTrue();
    assertThat(vendor.properties(type)).containsKey(matcher.group(1));
    String inner = vendor.type(type, matcher.group(1));
    assertThat(vendor.properties(inner)).containsKeys(matcher.group(2).split(","));
    Optional.ofNullable(matcher.group(3)).ifPresent(more -> expansion(vendor, inner, more));
  }

  static Stream<Map.Entry<Field, Value>> structured() {
    Value route =
        Value.struct(
            Map.of(
                "trunk", Value.text("#7"),
                "strip", Value.whole(1),
                "prepend", Value.text("0"),
                "append", Value.text(""),
                "callerId", Value.text("")));
    Value scope =
        Value.struct(
            Map.of("departments", Value.texts("#7"), "extensions", Value.texts("200-214")));
    Value parts =
        Value.struct(
            Map.of("green", Value.whole(1), "amber", Value.whole(2), "red", Value.whole(3)));
    Value collector =
        Value.struct(
            Map.of(
                "host", Value.text("198.51.100.14"),
                "port", Value.whole(6514),
                "protocol", Value.text("tls")));
    return Stream.of(
        Map.entry(Syslog.TO, collector),
        Map.entry(Syslog.TO, Value.flag(false)),
        Map.entry(Syslog.SEND, Value.texts("audit")),
        Map.entry(Outbound.VIA, Value.items(List.of(route))),
        Map.entry(Outbound.FROM, scope),
        Map.entry(Users.PIN_TO_DIAL_OUT, Value.struct(Map.of("for", Value.whole(60)))),
        Map.entry(Users.REMOTE, Value.text("none")),
        Map.entry(Users.VOICEMAIL_PIN_REQUIRED, Value.flag(true)),
        Map.entry(
            Users.GROUPS,
            Value.struct(Map.of("#7", Value.struct(Map.of("role", Value.text("users")))))),
        Map.entry(AntiHacking.RESOURCE.field("barriers").orElseThrow(), parts));
  }

  @Test
  void everyPropertyOfAWriteExistsAlsoInsideLists() {
    everywhere(
        (vendor, resource, type) ->
            structured()
                .filter(
                    e -> resource.fields().stream().anyMatch(f -> f.wire() == e.getKey().wire()))
                .filter(e -> resource.verbs().contains(Resource.Verb.UPDATE))
                .forEach(
                    e -> {
                      ObjectNode body = Type.json();
                      e.getKey().wire().encode(e.getValue(), body, bound(vendor.release()));
                      properties(vendor, type, body);
                    }));
  }

  private static void properties(VendorDescription vendor, String type, JsonNode body) {
    body.properties()
        .forEach(
            property -> {
              assertThat(vendor.properties(type))
                  .as(vendor.release() + " " + type)
                  .containsKey(property.getKey());
              String inner = vendor.type(type, property.getKey());
              Stream<JsonNode> nodes =
                  property.getValue().isArray()
                      ? property.getValue().valueStream()
                      : Stream.of(property.getValue());
              nodes.filter(JsonNode::isObject).forEach(n -> properties(vendor, inner, n));
            });
  }

  private static Binding bound(Release release) {
    return new Binding() {
      @Override
      public Release release() {
        return release;
      }

      @Override
      public Optional<String> name(String resource, long id) {
        return Optional.empty();
      }

      @Override
      public Optional<Long> id(String resource, String name) {
        return Optional.empty();
      }
    };
  }
}
