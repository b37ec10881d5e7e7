package enforcer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Hosting;
import enforcer.catalogue.TlsHandshakes;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Target;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only a clear answer says that a protocol is accepted or refused. */
class TlsProbeTest {
  private static final ProbeLimits SHORT =
      new ProbeLimits(Duration.ofMillis(400), Duration.ofSeconds(3));
  private static final Target HERE = Target.of("http://127.0.0.1");

  private static final String PROTOCOL_VERSION = "15 0301 0002 02 46";
  private static final String RANDOM = "00".repeat(32);

  /** A server hello that chooses AES with RSA, in one record. */
  private static String hello(String version) {
    return hello(version, "002f");
  }

  private static String hello(String version, String suite) {
    return "16 " + version + " 002a 02 000026 " + version + RANDOM + "00" + suite + "00";
  }

  @Test
  void aPortThatTakesTheOldAnswersWithIt() throws Exception {
    for (Map.Entry<String, String> old :
        Map.of("0300", "ssl3", "0301", "tls1.0", "0302", "tls1.1").entrySet()) {
      try (TalkingPort port = TalkingPort.saying(hello(old.getKey()))) {
        assertThat(accepted(port)).as(old.getValue()).containsEntry(old.getValue(), "true");
      }
    }
  }

  @Test
  void weakSuitesAreTakenByWhoeverChoosesOne() throws Exception {
    try (TalkingPort port = TalkingPort.saying(hello("0303", "000a"))) {
      assertThat(accepted(port)).containsEntry("weak", "true");
    }
  }

  @Test
  void anOlderVersionThanOfferedIsTheOneThatIsTaken() throws Exception {
    // Whatever is offered, even TLS 1.2, this port speaks TLS 1.0.
    try (TalkingPort port = TalkingPort.saying(hello("0301"))) {
      assertThat(accepted(port))
          .containsEntry("tls1.0", "true")
          .containsEntry("tls1.1", "false")
          .containsEntry("usual", "false");
    }
  }

  @Test
  void aNewerVersionThanOfferedIsNoAnswer() throws Exception {
    try (TalkingPort port = TalkingPort.saying(hello("0303"))) {
      assertThat(accepted(port))
          .containsEntry("usual", "true")
          .containsEntry("tls1.0", "port N chooses what was not offered")
          .containsEntry("ssl3", "port N chooses what was not offered");
    }
  }

  @Test
  void aSuiteThatWasNotOfferedIsNoAnswer() throws Exception {
    try (TalkingPort port = TalkingPort.saying(hello("0301", "00ff"))) {
      assertThat(accepted(port)).containsEntry("tls1.0", "port N chooses what was not offered");
    }
  }

  @Test
  void anAnswerInPiecesIsPutTogether() throws Exception {
    byte[] whole = bytes(hello("0302"));
    try (TalkingPort port =
        TalkingPort.doing(
            (_, caller) -> {
              for (int i = 5; i < whole.length; i++) {
                TalkingPort.write(caller, new byte[] {22, 3, 2, 0, 1, whole[i]});
              }
            })) {
      assertThat(accepted(port)).containsEntry("tls1.1", "true");
    }
  }

  @Test
  void aWarningIsNotTheAnswer() throws Exception {
    try (TalkingPort port = TalkingPort.saying("15 0301 0002 01 70" + hello("0301"))) {
      assertThat(accepted(port)).containsEntry("tls1.0", "true");
    }
  }

  @Test
  void aRealServerRefusesWhatIsOld() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(SimulatorOptions.defaults().withTls())) {
      List<Entity> found = probed(pbx.url().getPort());

      assertThat(accepted(found))
          .containsEntry("usual", "true")
          .containsEntry("weak", "false")
          .containsEntry("tls1.1", "false")
          .containsEntry("tls1.0", "false")
          .containsEntry("ssl3", "false");
      assertThat(found.getLast().values().toString())
          .contains(pbx.certificate().getNotAfter().toInstant().toString());
    }
  }

  @Test
  void whoRefusesEverybodyRefusesNoProtocol() throws Exception {
    try (TalkingPort port = TalkingPort.saying(PROTOCOL_VERSION)) {
      assertThat(accepted(port).values()).containsOnly("port N refuses every handshake from here");
      assertThat(port.callers()).isEqualTo(6);
    }
    try (TalkingPort port = TalkingPort.doing((_, _) -> {})) {
      assertThat(accepted(port).values())
          .containsOnly("port N closes the connection, and an ordinary handshake fails as well");
      assertThat(port.callers()).isEqualTo(6);
    }
  }

  @Test
  void anAlertRefusesWhereTheUsualIsTaken() throws Exception {
    try (TalkingPort port = forUsual(hello("0303"), PROTOCOL_VERSION)) {
      assertThat(accepted(port)).containsEntry("usual", "true").containsEntry("tls1.0", "false");
    }
    try (TalkingPort port = forUsual(hello("0303"), "15 0301 0002 02 32")) {
      assertThat(accepted(port))
          .containsEntry("tls1.0", "port N does not understand the handshake");
    }
  }

  @Test
  void aCloseRefusesOnlyWhoIsStillLetIn() throws Exception {
    // The certificate is never shown here, so the caller may have been banned in between.
    try (TalkingPort port = forUsual(hello("0303"), "")) {
      assertThat(accepted(port).get("tls1.0")).startsWith("port N closes the connection");
    }
  }

  @Test
  void aCloseRefusesWhereAnOrdinaryHandshakeGoesThroughAtTheEnd() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(SimulatorOptions.defaults().withTls());
        TalkingPort port =
            TalkingPort.doing(
                (hello, caller) -> {
                  if (HexFormat.of().formatHex(hello).contains("1301")) {
                    relay(hello, caller, pbx.url().getPort());
                  }
                })) {
      assertThat(accepted(port))
          .containsEntry("usual", "true")
          .containsEntry("weak", "false")
          .containsEntry("ssl3", "false");
    }
  }

  /** Lets a caller go on with another port. */
  private static void relay(byte[] hello, Socket caller, int port) throws IOException {
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] head = {22, 3, 1, (byte) (hello.length >> 8), (byte) hello.length};
      TalkingPort.write(other, head);
      TalkingPort.write(other, hello);
      Thread.startVirtualThread(() -> copy(caller, other));
      other.getInputStream().transferTo(caller.getOutputStream());
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // One of the two has gone.
    }
  }

  static List<List<String>> unclear() {
    String cut = "ends in the middle of an answer";
    String none = "answers in something else than TLS";
    return List.of(
        List.of(
            HexFormat.of()
                .formatHex("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII)),
            none),
        List.of("ff".repeat(200), none),
        List.of("16 0303 0000", none),
        List.of("16 0303 ffff 02", none),
        List.of("16 0303 0030 02 ffffff 0303" + RANDOM + "00", none),
        List.of("16 0303 0030 02 000426 0303" + RANDOM + "ff", none),
        List.of("16 0303 0004 0b 000000", none),
        List.of("15 0303 0003 02 46 00", none),
        List.of("15 0303 0002 07 46", none),
        List.of("16 0303 002a 02 0000", cut),
        List.of("16 03", cut),
        List.of("15 0303 0002 01 70", cut));
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void whatIsNoAnswerLeavesAllUnknownAndThePortAlone(List<String> said) throws Exception {
    try (TalkingPort port = TalkingPort.saying(said.getFirst())) {
      assertThat(accepted(port).values()).containsOnly("port N " + said.getLast());
      assertThat(port.callers()).isEqualTo(1);
    }
  }

  @Test
  void aPortThatNeverAnswersIsAskedOnce() throws Exception {
    try (TalkingPort port = TalkingPort.doing((_, caller) -> caller.getInputStream().read())) {
      assertThat(accepted(port).values()).containsOnly("port N does not answer in time");
      assertThat(port.callers()).isEqualTo(1);
    }
  }

  @Test
  void aPortThatDripsIsLeftWhenItsTimeIsOver() throws Exception {
    byte[] whole = bytes(hello("0301"));
    try (TalkingPort port =
        TalkingPort.doing(
            (_, caller) -> {
              for (byte b : whole) {
                TalkingPort.write(caller, new byte[] {b});
                sleep(100);
              }
            })) {
      assertThat(accepted(port).values()).containsOnly("port N does not answer in time");
    }
  }

  @Test
  void aBrokenConnectionRefusesNothing() throws Exception {
    try (TalkingPort port =
        forUsual(
            hello("0303"),
            caller -> {
              caller.setSoLinger(true, 0);
              caller.close();
            })) {
      assertThat(accepted(port)).containsEntry("tls1.0", "port N breaks off the connection");
    }
  }

  @Test
  void nobodyListensIsNotRefused() throws Exception {
    int free;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = taken.getLocalPort();
    }
    assertThat(accepted(probed(free)).values())
        .containsOnly("port " + free + " is not open from here");
  }

  @Test
  void aPortWithoutANumberIsUnknown() {
    State nothing = hosting(Map.of());
    Map<String, String> why = new TreeMap<>();
    for (Entity entity : entities(new TlsProbe(options(Map.of()), SHORT).read(HERE, nothing))) {
      why.put(entity.key(), entity.unreadable().get("accepted"));
    }
    assertThat(why)
        .hasSize(10)
        .containsKeys("TLS 1.0 at https", "weak suites at sips")
        .allSatisfy((_, reason) -> assertThat(reason).isEqualTo("the PBX does not name this port"));
  }

  @Test
  void noPortIsProbedWhereAProxyStandsBetween() throws Exception {
    State.Coverage found =
        new TlsProbe(options(Map.of("HTTPS_PROXY", "http://192.0.2.1:3128")), SHORT)
            .read(Target.of("https://pbx.example.com"), hosting(Map.of()));

    assertThat(found)
        .isEqualTo(
            new State.Coverage.Unknown(
                "its ports cannot be probed, because a proxy stands on the way to"
                    + " pbx.example.com"));
  }

  private static TalkingPort forUsual(String usual, String others) {
    return forUsual(usual, caller -> TalkingPort.write(caller, bytes(others)));
  }

  private interface Rest {
    void answer(Socket caller) throws IOException;
  }

  /** A port with one answer for the hello that offers TLS 1.3, and another for the rest. */
  private static TalkingPort forUsual(String usual, Rest others) {
    return TalkingPort.doing(
        (hello, caller) -> {
          // Java offers the same in another order.
          if (HexFormat.of().formatHex(hello).contains("130113021303")) {
            TalkingPort.write(caller, bytes(usual));
          } else {
            others.answer(caller);
          }
        });
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Whether each offer is accepted, or why that is unknown. */
  private static Map<String, String> accepted(TalkingPort port) {
    Map<String, String> all = accepted(probed(port.number()));
    all.replaceAll((_, said) -> said.replace("port " + port.number(), "port N"));
    return all;
  }

  private static Map<String, String> accepted(List<Entity> handshakes) {
    Map<String, String> all = new TreeMap<>();
    for (Entity entity : handshakes) {
      all.put(
          said(entity, "offers"),
          entity.isReadable() || !entity.unreadable().containsKey("accepted")
              ? said(entity, "accepted")
              : entity.unreadable().get("accepted"));
    }
    return all;
  }

  private static String said(Entity entity, String field) {
    return entity.values().members().get(field).toString();
  }

  /** The handshakes with one port. */
  private static List<Entity> probed(int port) {
    State ports = hosting(Map.of("sipsPort", Value.whole(port), "httpsPort", Value.whole(port)));
    return entities(new TlsProbe(options(Map.of()), SHORT).read(HERE, ports)).stream()
        .filter(e -> said(e, "service").equals("https"))
        .toList();
  }

  private static State hosting(Map<String, Value> ports) {
    return State.empty()
        .with(
            Hosting.RESOURCE,
            List.of(new Entity(Hosting.RESOURCE, "", Optional.empty(), Value.struct(ports))));
  }

  private static List<Entity> entities(State.Coverage found) {
    return State.empty().with(TlsHandshakes.RESOURCE, found).entities(TlsHandshakes.RESOURCE);
  }

  private static ClientOptions options(Map<String, String> environment) {
    return ClientOptions.standard(new LinkedHashMap<>(environment));
  }
}
