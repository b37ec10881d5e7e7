package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.catalogue.Evidence;
import enforcer.catalogue.Updates;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description that a PBX gives of itself is read as data, and commands nothing. */
class DescriptionTest {
  private static final String SCHEMA =
      """
      <edmx><EntityType Name="User"><Property Name="%s"/></EntityType>
      <EntitySet Name="Users" EntityType="Pbx.User"/></edmx>
      """;

  @TempDir private Path folder;

  @Test
  void propertiesAreFoundByResource() {
    assertThat(Description.parse(SCHEMA.formatted("Number")).properties())
        .containsEntry("Users", Set.of("Number"));
  }

  /** As OData describes functions: by a type of their own, or by one of its own. */
  @Test
  void whatFunctionsReturnIsFoundByTheirNames() {
    Description description =
        Description.parse(
            """
            <edmx><EnumType Name="RemoteAccessStatus"><Member Name="None"/></EnumType>
            <ComplexType Name="UpdateSettings"><Property Name="AutoUpdateEnabled"/></ComplexType>
            <Function Name="GetUpdateSettings"><ReturnType Type="Pbx.UpdateSettings"/></Function>
            <Function Name="GetLastResult" IsBound="true">
              <Parameter Name="bindingParameter" Type="Pbx.FirewallState"/>
              <ReturnType Type="Edm.Boolean" Nullable="false"/></Function>
            <Function Name="GetRemoteAccessStatus" IsBound="true">
              <ReturnType Type="Pbx.RemoteAccessStatus"/></Function></edmx>
            """);
    Release later = new Release(20, 0, 11);

    assertThat(description.has(Updates.RESOURCE, Updates.AUTO, later)).isTrue();
    assertThat(description.has(Updates.RESOURCE, Updates.SCHEDULE, later)).isFalse();
    assertThat(description.has(Evidence.FIREWALL, only(Evidence.FIREWALL), later)).isTrue();
    assertThat(description.has(Evidence.SUPPORT_ACCESS, only(Evidence.SUPPORT_ACCESS), later))
        .isTrue();
    assertThat(description.has(Evidence.HEALTH, only(Evidence.HEALTH), later)).isFalse();
  }

  private static Field only(Resource resource) {
    return resource.fields().getFirst();
  }

  @Test
  void entitiesThatMultiplyAreRefused() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE edmx [<!ENTITY a0 \"aaaaaaaaaa\">");
    for (int i = 1; i < 20; i++) {
      bomb.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
    }
    bomb.append("]>");

    expectRefused(bomb + SCHEMA.formatted("&a19;"));
    expectRefused(bomb + "<edmx>&a19;</edmx>");
    expectRefused("<!DOCTYPE edmx [<!ENTITY % a \"%a;%a;\"> %a;]>" + SCHEMA.formatted("Number"));
  }

  @Test
  void nothingThatADescriptionPointsToIsFetched() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cret");
    try (StubPbx elsewhere = StubPbx.start()) {
      for (String uri : List.of(elsewhere.target().url() + "/x", secret.toUri().toString())) {
        expectRefused("<!DOCTYPE edmx SYSTEM \"%s\">".formatted(uri) + SCHEMA.formatted("Number"));
        expectRefused(
            "<!DOCTYPE edmx PUBLIC \"x\" \"%s\">".formatted(uri) + SCHEMA.formatted("Number"));
        expectRefused("<!DOCTYPE edmx [<!ENTITY x SYSTEM \"%s\">]><edmx>&x;</edmx>".formatted(uri));
        expectRefused("<!DOCTYPE edmx [<!ENTITY %% x SYSTEM \"%s\"> %%x;]><edmx/>".formatted(uri));
        Description.parse(
            """
            <edmx xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xmlns:xi="http://www.w3.org/2001/XInclude" xsi:noNamespaceSchemaLocation="%1$s">
              <?xml-stylesheet href="%1$s"?><xi:include href="%1$s"/></edmx>
            """
                .formatted(uri));
      }
      assertThat(elsewhere.arrived()).isEmpty();
    }
  }

  @Test
  void whatIsNoDescriptionIsSaidToBeNone() {
    List<String> none =
        List.of(
            "",
            "{}",
            "<",
            "<a",
            "<a b=>",
            "<a></b>",
            "<a b=\"1\" b=\"2\"/>",
            "<a>&undeclared;</a>",
            "<a>&#0;</a>",
            "<a>&#xFFFFFFFFFF;</a>",
            "<?xml version=\"9.9\"?><a/>",
            "<?xml version=\"1.0\" encoding=\"no-such\"?><a",
            "<a><![CDATA[",
            "<a><!--",
            "<n:a/>",
            "\u0000",
            "<a>\ud800</a>",
            "<a>".repeat(100_000) + "</a>".repeat(100_000));
    for (String text : none) {
      expectRefused(text);
    }
  }

  @Test
  void missingNamesAreBorne() {
    Description nameless =
        Description.parse(
            "<edmx><EntityType/><EntityType><Property/></EntityType><EntitySet/><Singleton/></edmx>");

    assertThat(nameless.properties().getOrDefault("Users", Set.of())).isEmpty();
  }

  private static void expectRefused(String xml) {
    assertThatThrownBy(() -> Description.parse(xml))
        .as(xml.substring(0, Math.min(xml.length(), 80)))
        .isInstanceOf(PbxException.Malformed.class)
        .hasMessageContaining("$metadata");
  }
}
