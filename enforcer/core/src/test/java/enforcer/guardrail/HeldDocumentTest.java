package enforcer.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.ChangeBase;
import enforcer.Enforcer;
import enforcer.desired.Approval;
import enforcer.desired.DesiredState;
import enforcer.desired.Network;
import enforcer.document.SchemaCheck;
import enforcer.schema.DocumentSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a change, of everything that no plan shows by itself. */
class HeldDocumentTest {
  private static final String HEADER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      connect: { url: "https://acme.example.com"%s }
      """;
  private static final String PIN =
      ", pin: \"sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";

  @TempDir private Path here;
  @TempDir private Path there;

  @Test
  void everyChannelHears() throws IOException {
    DesiredState held = held("notify: [ops, boss]\n", "notify: [night]\n");

    assertThat(held.watching().channels().keySet())
        .containsExactlyInAnyOrder("night", "ops", "boss");
  }

  @Test
  void nothingNewIsNormal() throws IOException {
    assertThat(held("", "expect: unreachable\n").watching().expect()).isEmpty();
    assertThat(held("expect: unreachable\n", "").watching().expect()).isEmpty();
    assertThat(held("expect: unreachable\n", "expect: not-licensed\n").watching().expect())
        .contains("unreachable");
  }

  @Test
  void aNightMayDoWhatItCould() throws IOException {
    assertThat(held("", "enforce: { atMost: 900 }\n").watching().enforce()).isEmpty();
    assertThat(held("enforce: { atMost: 3 }\n", "").watching().enforce().orElseThrow().atMost())
        .isEqualTo(3);
  }

  @Test
  void theHigherApprovalAndTheOldLabelsStay() throws IOException {
    DesiredState held =
        held("approval: admin\nlabels: { ring: all }\n", "labels: { ring: canary, x: y }\n");

    assertThat(held.governance().approval()).contains(Approval.ADMIN);
    assertThat(held.governance().labels()).containsOnlyKeys("ring").containsEntry("ring", "all");
  }

  @Test
  void aPinStaysAndMoreTrustIsNotTaken() throws IOException {
    Files.writeString(here.resolve("own.pem"), "a certificate\n");
    write(there, HEADER.formatted(PIN));
    write(here, HEADER.formatted(", caFile: own.pem"));

    DesiredState held = read();

    assertThat(held.connect().orElseThrow().get("pin").orElseThrow().asText()).contains("AAAA");
    assertThat(held.connect().orElseThrow().get("caFile")).isEmpty();
    assertThat(held.upheld().weakened())
        .extracting(finding -> finding.subject())
        .contains("guardrail connect.pin", "guardrail connect.caFile");
  }

  @Test
  void theSameTrustIsSilent() throws IOException {
    for (Path folder : List.of(here, there)) {
      Files.writeString(folder.resolve("own.pem"), "a certificate\n");
      write(folder, HEADER.formatted(", caFile: own.pem"));
    }

    assertThat(read().upheld().weakened()).isEmpty();
    assertThat(read().connect().orElseThrow().get("caFile")).isPresent();
    Files.writeString(here.resolve("own.pem"), "another one\n");
    assertThat(read().connect().orElseThrow().get("caFile")).isEmpty();
  }

  @Test
  void peopleAndMachinesStayWhatTheyWere() throws IOException {
    String office = "networks: { office: { cidr: 203.0.113.0/24 } }\n";
    String machines = "networks: { office: { cidr: 203.0.113.0/24, use: automation } }\n";

    assertThat(held(office, machines).networks()).noneMatch(Network::automation);
    assertThat(held(machines, office).networks()).allMatch(Network::automation);
  }

  @Test
  void accessCodesOfTheBaseAreStillTried() throws IOException {
    DesiredState fewer =
        held("emergency: { accessCodes: [\"9\"] }\n", "emergency: { accessCodes: [\"8\"] }\n");
    DesiredState first = held("", "emergency: { accessCodes: [] }\n");

    assertThat(fewer.emergency().accessCodes().orElseThrow()).containsExactly("8", "9");
    assertThat(first.emergency().accessCodes()).isEmpty();
    assertThat(first.upheld().weakened()).isNotEmpty();
    assertThat(first.upheld().approval()).isEqualTo(Approval.EMERGENCY);
  }

  @Test
  void aProofStaysAsItWas() throws IOException {
    String proof =
        """
        facts:
          countryCodes:
            is: allow
            provenBy: { who: %s, version: "20.0.9", date: "2026-05-01", how: by calls }
        """;
    DesiredState held = held(proof.formatted("engineer"), proof.formatted("nobody"));

    assertThat(held.proofs().get("countryCodes").who()).isEqualTo("engineer");
    assertThat(held.upheld().weakened())
        .extracting(finding -> finding.subject())
        .containsExactly("guardrail facts.countryCodes.provenBy");
    assertThat(held(proof.formatted("engineer"), proof.formatted("engineer")).upheld().weakened())
        .isEmpty();
  }

  private DesiredState held(String base, String head) throws IOException {
    write(there, HEADER.formatted("") + base);
    write(here, HEADER.formatted("") + head);
    return read();
  }

  private static void write(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("acme.yaml"), text);
  }

  private DesiredState read() {
    Enforcer enforcer =
        new Enforcer(new SchemaCheck(DocumentSchema.json()), InstantSource.system());
    ChangeBase base = new ChangeBase("0".repeat(40), false, here, here, there, there);
    return enforcer.read(List.of("acme.yaml"), base).documents().getFirst().desired().orElseThrow();
  }
}
