package enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.policy.KnownFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a comparison cannot tell is said, and nothing that the vendor lets people set is missing.
 */
class UnheldTest {
  private static final Pattern PATH = Pattern.compile(" {2}'?/(\\w+)(?:\\(\\{\\w+\\}\\))?'?:");

  /** Views of what other lists hold. */
  private static final Set<String> VIEWS = Set.of("MyUser", "MyGroup");

  /** Objects within others. */
  private static final Set<String> INNER = Set.of("Trunks/Gateway", "OAuthClients/Metadata");

  @Test
  void loginsComeAndGoAndAreNotCompared() {
    assertThat(Unheld.passing()).contains("sessions").doesNotContain("extensions", "trunks");
  }

  @Test
  void everySettingOfTheVendorIsReadOrNamedAsNotRead() throws Exception {
    String spec = System.getenv("XAPI_SPEC");
    assumeTrue(spec != null, "XAPI_SPEC names no description of the vendor");
    Set<String> settable = settable(Files.readString(Path.of(spec)));
    KnownFields known = KnownFields.all();
    Set<String> unread =
        Unheld.SETTINGS.values().stream().flatMap(List::stream).collect(Collectors.toSet());

    assertThat(settable).hasSizeGreaterThan(40).containsAll(unread);
    assertThat(settable.stream().filter(set -> known.resource(set).isEmpty()))
        .allMatch(set -> unread.contains(set) || VIEWS.contains(set));
    assertThat(Unheld.unread()).contains("hours, holidays and time zones", "voicemail");
  }

  @Test
  void everyPropertyOfWhatIsReadIsHeldOrDecided() throws Exception {
    String spec = System.getenv("XAPI_SPEC");
    assumeTrue(spec != null, "XAPI_SPEC names no description of the vendor");
    VendorTypes types = VendorTypes.of(Path.of(spec));
    Map<String, Set<String>> missing = new TreeMap<>();
    Map<String, Set<String>> twice = new TreeMap<>();
    Set<String> seen = new TreeSet<>();
    List<Resource> compared =
        KnownFields.all().resources().stream().filter(ObjectShifts::isCompared).toList();
    for (Resource resource : compared) {
      Optional<String> type = types.of(resource);
      if (type.isPresent() && !types.properties(type.get()).isEmpty()) {
        check(resource.name(), types.properties(type.get()), held(resource), missing, twice);
        seen.add(resource.name());
      }
    }
    Set<String> gateway = new TreeSet<>(Set.of("Name", "Host", "ProxyHost", "SRTPMode"));
    gateway.addAll(Set.of("Port", "ProxyPort", "OutboundCallerID", "RequireRegistrationFor"));
    check("Trunks/Gateway", types.properties("Pbx.Gateway"), gateway, missing, twice);

    Set<String> metadata = Set.of("ClientId", "ClientName", "RedirectUris");
    check(
        "OAuthClients/Metadata",
        types.properties("Pbx.ClientIdMetadataDocument"),
        metadata,
        missing,
        twice);

    assertThat(missing).isEmpty();
    assertThat(twice).isEmpty();
    assertThat(seen).contains("Users", "Trunks", "Groups", "OAuthClients", "NetworkSettings");
    assertThat(UnheldFields.lists()).allMatch(l -> seen.contains(l) || INNER.contains(l));
    assertThat(Unheld.unread())
        .contains("SIP logins and passwords of extensions, trunks and SBCs")
        .contains("what backups hold and where they go, restores and failover")
        .doesNotContain("");
  }

  private static void check(
      String list,
      Set<String> described,
      Set<String> held,
      Map<String, Set<String>> missing,
      Map<String, Set<String>> twice) {
    assertThat(described).as(list).isNotEmpty();
    Set<String> decided = UnheldFields.decided(list);
    Set<String> open = new TreeSet<>(described);
    open.removeAll(held);
    open.removeAll(decided);
    Set<String> both = new TreeSet<>(decided);
    both.removeIf(one -> described.contains(one) && !held.contains(one));
    if (!open.isEmpty()) {
      missing.put(list, open);
    }
    if (!both.isEmpty()) {
      twice.put(list, both);
    }
  }

  private static Set<String> held(Resource resource) {
    Set<String> held = new TreeSet<>();
    for (Field field : KnownFields.all().of(resource)) {
      held.addAll(field.wire().properties(new Release(20, 0, 10)));
      field.wire().related().ifPresent(held::add);
    }
    return held;
  }

  /** The lists and settings that a PATCH changes. */
  private static Set<String> settable(String spec) {
    Set<String> settable = new TreeSet<>();
    String path = "";
    for (String line : spec.lines().toList()) {
      Matcher begin = PATH.matcher(line);
      path = begin.matches() ? begin.group(1) : line.matches(" {2}\\S.*") ? "" : path;
      if (line.equals("    patch:") && !path.isEmpty()) {
        settable.add(path);
      }
    }
    return settable;
  }
}
