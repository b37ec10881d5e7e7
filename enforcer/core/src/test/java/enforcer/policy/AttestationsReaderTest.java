package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People confirm only what no rule measures, once for each phone system, and for a time. */
class AttestationsReaderTest {
  private static final Path EXAMPLE = Path.of("../../examples/acme/attestations.yaml");
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Set<String> RULES = Set.of("3CX-CON-001");
  private static final String TIMES = "on: 2026-11-30T09:00:00Z, until: 2026-12-20T09:00:00Z";

  @TempDir private Path folder;

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void theExampleIsWholeAndInForce() {
    List<Attestation> read = reader().read(EXAMPLE, "attestations.yaml");

    assertThat(mistakes()).isEmpty();
    assertThat(read).hasSizeGreaterThan(2).allMatch(a -> a.target().equals("acme"));
    assertThat(read).noneMatch(a -> a.hasExpired(NOW));
  }

  @Test
  void whatNobodyCanConfirmIsSaidWithWhatWasMeant() throws IOException {
    assertThat(read(entry("3CX-NET-006", TIMES), entry("3CX-CON-001", TIMES))).isEmpty();
    assertThat(mistakes())
        .satisfiesExactly(
            unknown ->
                assertThat(unknown)
                    .startsWith("a.yaml:4:16 control: nothing that people confirm has the id 3CX-N")
                    .contains("\"3CX-NET-005\""),
            rule ->
                assertThat(rule)
                    .startsWith("a.yaml:5:16 control: 3CX-CON-001 is a rule, which is measured")
                    .contains("write an exception"));
  }

  @Test
  void theTimesAreInOrderAndNoLongerThanThePointAllows() throws IOException {
    assertThat(
            read(
                entry("3CX-NET-005", "on: 2026-12-02T09:00:00Z, until: 2026-12-20T09:00:00Z"),
                entry("3CX-ADM-001", "on: 2026-11-30T09:00:00Z, until: 2026-11-30T09:00:00Z"),
                entry("3CX-LOG-010", "on: 2026-11-30T09:00:00Z, until: 2026-12-30T09:00:01Z")))
        .isEmpty();
    assertThat(mistakes())
        .satisfiesExactly(
            future -> assertThat(future).contains("a.yaml:4:", " on: this is in the future"),
            reversed -> assertThat(reversed).contains("a.yaml:5:", " until: this ends before it"),
            longer ->
                assertThat(longer).contains("a.yaml:6:", "3CX-LOG-010 holds for at most 1 month"));
  }

  @Test
  void aPointHoldsForWholeMonthsOfTheCalendar() throws IOException {
    String leap = "on: 2024-02-28T09:00:00Z, until: 2025-02-28T09:00:00Z";

    assertThat(read(entry("3CX-NET-005", leap))).hasSize(1);
    assertThat(diagnostics.hasErrors()).isFalse();
  }

  @Test
  void aTimeWithoutAZoneIsAMistakeThatNamesAGoodOne() throws IOException {
    assertThat(read(entry("3CX-NET-005", "on: 2026-11-30T09:00:00, until: 2026-13-20T09:00:00Z")))
        .isEmpty();
    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("a.yaml:4:", "on: ", "a time with a zone, such as 2026-12-31T18:00:00Z")
        .doesNotContain("never");

    assertThat(read(entry("3CX-NET-005", "on: 2026-11-30T09:00:00Z, until: 2026-13-20T09:00:00Z")))
        .isEmpty();
    assertThat(mistakes()).anyMatch(m -> m.contains("\"2026-13-20T09:00:00Z\" is not a time"));
  }

  @Test
  void whatHasExpiredIsKeptAndWarnedOf() throws IOException {
    String over = "on: 2026-10-01T09:00:00Z, until: 2026-10-20T09:00:00Z";

    assertThat(read(entry("3CX-LOG-010", over))).singleElement().matches(a -> a.hasExpired(NOW));
    assertThat(diagnostics.hasErrors()).isFalse();
    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("until: warning: this has expired, and 3CX-LOG-010 counts as not confirmed");
  }

  @Test
  void aPointIsConfirmedOnceForAPhoneSystemInAllFiles() throws IOException {
    AttestationsReader reader = reader();
    Path again = write("b.yaml", entry("3CX-NET-005", TIMES));

    assertThat(reader.read(write("a.yaml", entry("3CX-NET-005", TIMES)), "a.yaml")).hasSize(1);
    assertThat(reader.read(again, "b.yaml")).isEmpty();
    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains(
            "b.yaml:4:16 control: 3CX-NET-005 is confirmed twice for acme, first in a.yaml:4");
  }

  @Test
  void aRoleConfirmsAndNoAddressOfAPerson() throws IOException {
    String entry = entry("3CX-NET-005", TIMES).replace("network team", "\"kim@acme.example\"");

    assertThat(read(entry)).isEmpty();
    assertThat(mistakes()).singleElement().asString().contains("by: ", "a role such as");
  }

  private AttestationsReader reader() {
    return new AttestationsReader(RULES, NOW, diagnostics);
  }

  private List<Attestation> read(String... entries) throws IOException {
    return reader().read(write("a.yaml", entries), "a.yaml");
  }

  private Path write(String name, String... entries) throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("apiVersion: enforcer/v1", "kind: Attestations", "attestations:"));
    lines.addAll(List.of(entries));
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String entry(String control, String times) {
    return "  - { control: "
        + control
        + ", target: acme, says: it is so, by: network team, "
        + times
        + " }";
  }

  private List<String> mistakes() {
    return diagnostics.sorted().stream().map(Object::toString).toList();
  }
}
