package enforcer.cli;

import static enforcer.cli.Checked.at;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import enforcer.simulator.http.OldTls;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever asks for a probe learns what the ports accept; nobody else causes odd handshakes. */
class CheckProbeTest {
  private static final String RULE = "3CX-ENC-004";
  private static final String CERTIFICATE = "3CX-ENC-005";
  private static final SimulatorOptions SAFE = SimulatorOptions.defaults().withSipsTaking();

  @TempDir private Path folder;

  @BeforeEach
  void aPackOfTheTwoRulesAlone() throws Exception {
    Files.writeString(
        folder.resolve("tls.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: tls
        title: Our ports
        rules:
          - id: ACME-ENC-001
            title: Old TLS is refused
            severity: high
            forEach: self.tls.filter(h, h.offers != 'usual')
            assert: "!item.accepted"
            message: "'is accepted'"
            why: It can be read.
        """);
  }

  @Test
  void aPortThatStillTakesTls10IsShown() throws Exception {
    try (PbxSimulator pbx = start(SAFE.withSipsTaking(OldTls.TLS_1_0, OldTls.WEAK))) {
      String sips = "sips " + pbx.state("SystemParameters").path("SipsPort").asInt();
      Run check = probe(pbx, "--policies", "guide");

      assertThat(check.code()).as(check.err()).isEqualTo(2);
      assertThat(check.out().replaceAll("\\s+", " "))
          .contains("Old TLS and weak cipher suites are refused " + RULE)
          .contains(
              "handshake \"TLS 1.0 at %s\", handshake \"weak suites at %s\": accepted"
                  .formatted(sips, sips))
          .doesNotContain("at https");
    }
  }

  @Test
  void everyOldProtocolIsSeen() throws Exception {
    for (OldTls old : OldTls.values()) {
      try (PbxSimulator pbx = start(SAFE.withSipsTaking(old))) {
        assertThat(outcomes(now(probe(pbx, "--policies", "guide", "-o", "json"))))
            .as(old.toString())
            .containsEntry(RULE, "fail")
            .containsEntry(CERTIFICATE, "pass");
      }
    }
  }

  @Test
  void portsThatRefuseTheOldPass() throws Exception {
    try (PbxSimulator pbx = start(SAFE)) {
      Run check = probe(pbx, "--policies", "tls.yaml", "-o", "json");

      assertThat(check.code()).as(check.out()).isZero();
      assertThat(now(check).at("/rules/0/verdicts")).hasSize(8);
      assertThat(now(check).at("/rules/0/sources/0").asString()).isEqualTo("TlsHandshakes");
    }
  }

  @Test
  void aCertificateThatEndsSoonFails() throws Exception {
    try (PbxSimulator pbx = start(SAFE)) {
      Instant ends = pbx.certificate().getNotAfter().toInstant();
      Duration ahead = Duration.between(Instant.now(), ends).minus(Duration.ofHours(300));
      Run check =
          at(folder, pbx)
              .later(ahead)
              .run(asked(pbx, "--probe", "--policies", "guide", "-o", "json"));

      assertThat(outcomes(now(check))).as(check.err()).containsEntry(CERTIFICATE, "fail");
      assertThat(check.out()).contains("the certificate ends in 12 days");
    }
  }

  @Test
  void withoutTheOptionNoPortIsTriedAndTheRulesSaySo() throws Exception {
    try (PbxSimulator pbx = start(SAFE);
        ServerSocket sips = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      pbx.edit("SystemParameters", p -> p.put("SipsPort", sips.getLocalPort()));
      Run check = bare(folder, pbx, trusting("--policies", "tls.yaml", "-o", "json"));

      assertThat(check.code()).as(check.out() + check.err()).isEqualTo(4);
      JsonNode rule = now(check).at("/rules/0");
      assertThat(rule.path("outcome").asString()).isEqualTo("not-applicable");
      assertThat(rule.path("sources")).isEmpty();
      assertThat(rule.at("/verdicts/0/cause").asString())
          .isEqualTo("the ports were not probed; check --probe does that");
      sips.setSoTimeout(1);
      assertThatThrownBy(sips::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void portsThatAreNotOpenAreUnknownEachByItsOwnReason() throws Exception {
    int https;
    int sips;
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      https = one.getLocalPort();
      sips = other.getLocalPort();
    }
    try (PbxSimulator pbx = start(SAFE)) {
      pbx.edit("SystemParameters", p -> p.put("SipsPort", sips).put("HttpsPort", https));
      Run check = probe(pbx, "--policies", "tls.yaml");

      assertThat(check.code()).isEqualTo(4);
      assertThat(check.out().replaceAll("\\s+", " "))
          .contains("at sips %d\": unknown: port %d is not open from here".formatted(sips, sips))
          .contains("at https %d\": unknown: port %d is not open from here".formatted(https, https))
          .doesNotContain("at https " + pbx.url().getPort());
    }
  }

  @Test
  void aPortThatThePbxDoesNotNameIsUnknown() throws Exception {
    try (PbxSimulator pbx = start(SAFE)) {
      pbx.edit("SystemParameters", p -> p.put("SipsPort", 0));
      Run check = probe(pbx, "--policies", "tls.yaml");

      assertThat(check.code()).isEqualTo(4);
      assertThat(check.out()).contains("unknown: the PBX does not name this port");
    }
  }

  @Test
  void aKeptReadingKeepsWhatThePortsSaid() throws Exception {
    Run live;
    try (PbxSimulator pbx = start(SAFE.withSipsTaking(OldTls.TLS_1_1))) {
      live = probe(pbx, "-o", "json", "--policies", "guide", "--save", "acme.reading.json");
    }
    Run again =
        Run.in(folder)
            .run("check", "--reading", "acme.reading.json", "-o", "json", "--policies", "guide");

    assertThat(outcomes(now(live))).containsEntry(RULE, "fail");
    assertThat(again.out()).isEqualTo(live.out());
  }

  @Test
  void thePlanOfAFileChangesNothingAboutThePorts() throws Exception {
    try (PbxSimulator pbx = start(SAFE.withSipsTaking(OldTls.SSL3))) {
      Files.writeString(
          folder.resolve("acme.yaml"),
          """
          apiVersion: enforcer/v1
          kind: PhoneSystem
          name: acme
          connect: { url: "%s", caFile: ca.pem }
          network: { directSipFromInternet: false }
          """
              .formatted(pbx.url()));
      Run check =
          at(folder, pbx).run("check", "acme.yaml", "--probe", "--policies", "guide", "-o", "json");

      assertThat(outcomes(now(check))).as(check.err()).containsEntry(RULE, "fail");
      assertThat(outcomes(target(check).path("afterPlan"))).containsEntry(RULE, "fail");
    }
  }

  @Test
  void anExceptionIsNoMistakeWhereNobodyAskedForTheProbe() throws Exception {
    try (PbxSimulator pbx = start(SAFE.withSipsTaking(OldTls.TLS_1_0))) {
      int port = pbx.state("SystemParameters").path("SipsPort").asInt();
      Files.writeString(
          folder.resolve("ex.yaml"),
          """
          apiVersion: enforcer/v1
          kind: Exceptions
          exceptions:
            - rule: ACME-ENC-001
              target: "%s"
              objects: ['handshake "TLS 1.0 at sips %d"']
              accepts: is accepted
              reason: Old door phones
              owner: network
              until: %s
          """
              .formatted(pbx.url().getAuthority(), port, Instant.now().plus(Duration.ofDays(10))));
      String[] allowed = {"--policies", "tls.yaml", "--exceptions", "ex.yaml"};

      assertThat(probe(pbx, allowed).code()).isZero();
      Run plain = bare(folder, pbx, trusting(allowed));
      assertThat(plain.code()).isEqualTo(4);
      assertThat(plain.err()).contains("no rule of tls applies here").doesNotContain("ex.yaml");
    }
  }

  @Test
  void aProbeThatNothingNeedsOrNothingAllowsIsSaid() throws Exception {
    Run offline = Run.in(folder).run("check", "--reading", "r.json", "--probe");
    assertThat(offline.code()).isEqualTo(64);
    try (PbxSimulator pbx = start(SAFE)) {
      assertThat(probe(pbx, "--policies", "emergency").err())
          .contains("--probe tries no port: none of these rules is about TLS");
    }
  }

  private PbxSimulator start(SimulatorOptions options) throws Exception {
    PbxSimulator pbx = PbxSimulator.start(options.withSeenAs("192.0.2.200"));
    Files.writeString(folder.resolve("ca.pem"), pbx.certificatePem());
    return pbx;
  }

  private Run probe(PbxSimulator pbx, String... options) {
    return at(folder, pbx).run(asked(pbx, Stream.concat(Stream.of("--probe"), Stream.of(options))));
  }

  private static String[] asked(PbxSimulator pbx, String... options) {
    return asked(pbx, Stream.of(options));
  }

  private static String[] asked(PbxSimulator pbx, Stream<String> options) {
    return Stream.concat(
            Stream.of("check", "--url", pbx.url().toString()),
            Stream.of(trusting(options.toArray(String[]::new))))
        .toArray(String[]::new);
  }

  private static String[] trusting(String... options) {
    return Stream.concat(List.of("--ca-file", "ca.pem").stream(), Stream.of(options))
        .toArray(String[]::new);
  }

  private static JsonNode now(Run check) {
    return target(check).path("now");
  }
}
