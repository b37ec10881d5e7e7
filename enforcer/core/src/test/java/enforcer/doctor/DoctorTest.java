package enforcer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.pbx.ClientOptions;
import enforcer.pbx.Credential;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final SimulatorOptions PBX = SimulatorOptions.defaults().withSeenAs("192.0.2.200");

  @Test
  void aPbxThatCanBeWorkedWithIsAnsweredForInFull() {
    try (PbxSimulator pbx = PbxSimulator.start(PBX)) {
      List<Check> checks = examined(pbx);

      assertThat(checks).noneMatch(c -> c.outcome() == Check.Outcome.FAILED);
      assertThat(checks)
          .extracting(Check::name)
          .startsWith("reachable", "certificate", "login", "licence", "version", "seen as")
          .endsWith("read", "countryCodes", "not proven");
      assertThat(named("version", checks).message()).startsWith("3CX 20.0.10");
      assertThat(named("read", checks).message())
          .contains("5 departments", "61 extensions", "4 outbound rules", "console");
    }
  }

  @Test
  void nothingIsWrittenAndOneLoginIsTried() {
    try (PbxSimulator pbx = PbxSimulator.start(PBX)) {
      examined(pbx);

      assertThat(pbx.exchanges())
          .filteredOn(e -> !e.method().equals("GET"))
          .singleElement()
          .satisfies(e -> assertThat(e.path()).isEqualTo("/connect/token"));
    }
  }

  @Test
  void anOpenConsoleIsSaidWithWhatARestrictionWouldDoToUs() {
    try (PbxSimulator pbx = PbxSimulator.start(PBX)) {
      pbx.edit("ConsoleRestrictions", row -> row.putArray("IpWhitelist").add("10.0.0.0/8"));

      Check console = named("console", examined(pbx));

      assertThat(console.outcome()).isEqualTo(Check.Outcome.WARNING);
      assertThat(console.message())
          .isEqualTo(
              "open to every address; if it were restricted now: its list does not let us in");
    }
  }

  @Test
  void aRestrictedConsoleThatLetsUsInIsGood() {
    try (PbxSimulator pbx = PbxSimulator.start(PBX)) {
      pbx.edit(
          "ConsoleRestrictions",
          row -> {
            row.put("AccessRestricted", true);
            row.putArray("IpWhitelist").add("192.0.2.0/255.255.255.0");
          });

      assertThat(named("console", examined(pbx)))
          .isEqualTo(Check.good("console", "restricted; its list lets us in"));
    }
  }

  @Test
  void aFactIsSettledByThePbxOrByTheDocumentOrNamedAmongThoseThatAreNotProven() {
    try (PbxSimulator pbx = PbxSimulator.start(PBX)) {
      List<Check> checks = examined(pbx, Map.of("ruleScope", "any"));

      assertThat(named("countryCodes", checks).message()).isEqualTo("allow, the PBX shows it");
      assertThat(named("ruleScope", checks).message()).isEqualTo("any, the document says so");
      assertThat(named("not proven", checks).message())
          .contains("pinTimeout")
          .doesNotContain("ruleScope", "countryCodes");
      assertThat(named("not proven", checks).remedy()).contains("enforcer explain facts");
    }
  }

  @Test
  void anOlderPbxIsKnownToo() {
    try (PbxSimulator old = PbxSimulator.start(PBX.withPbxVersion("20.0.8"))) {
      assertThat(named("version", examined(old)).outcome()).isEqualTo(Check.Outcome.GOOD);
    }
  }

  @Test
  void aWrongSecretStopsAtTheLoginAndIsTriedOnce() {
    try (PbxSimulator pbx = PbxSimulator.start(PBX)) {
      List<Check> checks = examined(pbx, "not the secret", Map.of());

      assertThat(checks)
          .extracting(Check::name)
          .containsExactly("reachable", "certificate", "login");
      assertThat(checks.getLast().outcome()).isEqualTo(Check.Outcome.FAILED);
      assertThat(checks.getLast().remedy()).isNotEmpty();
      assertThat(named("certificate", checks).message())
          .isEqualTo("none, plain http on this machine");
      assertThat(pbx.exchanges()).hasSize(1);
    }
  }

  @Test
  void aPbxThatIsNotThereIsToldAsSuch() {
    PbxSimulator gone = PbxSimulator.start(PBX);
    gone.close();

    assertThat(examined(gone))
        .singleElement()
        .satisfies(c -> assertThat(c.name()).isEqualTo("reachable"))
        .satisfies(c -> assertThat(c.outcome()).isEqualTo(Check.Outcome.FAILED));
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldAsSuch() {
    try (PbxSimulator pbx = PbxSimulator.start(PBX.withTls())) {
      assertThat(examined(pbx)).extracting(Check::name).containsExactly("reachable", "certificate");
    }
  }

  private static List<Check> examined(PbxSimulator pbx) {
    return examined(pbx, Map.of());
  }

  private static List<Check> examined(PbxSimulator pbx, Map<String, String> facts) {
    return examined(pbx, pbx.clientSecret(), facts);
  }

  private static List<Check> examined(
      PbxSimulator pbx, String secret, Map<String, String> documented) {
    Target target = Target.of(pbx.url().toString());
    Credential credential = Credential.of(target, pbx.clientId(), Secret.of(secret));
    ClientOptions options = ClientOptions.standard(Map.of());
    return Doctor.examine(ReadingClient.open(target, credential, options), documented);
  }

  private static Check named(String name, List<Check> checks) {
    return checks.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
