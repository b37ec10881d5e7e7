package enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.policy.KnownFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
