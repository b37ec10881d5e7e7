package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.simulator.http.OldTls;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class TlsTest {

  @Test
  void whoTrustsItsCertificateIsServed() throws Exception {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults().withTls());
        HttpClient http =
            HttpClient.newBuilder().sslContext(trusting(simulator.certificatePem())).build()) {
      assertThat(simulator.url().getScheme()).isEqualTo("https");
      assertThat(get(http, simulator.url()).statusCode()).isEqualTo(401);
      URI byName = URI.create("https://localhost:" + simulator.url().getPort());
      assertThat(get(http, byName).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoDoesNotIsNot() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults().withTls());
        HttpClient http = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> get(http, simulator.url()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void thePortForSipsIsNamedAndSpeaksRealTls() throws Exception {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults().withTls());
        Socket socket =
            trusting(simulator.certificatePem())
                .getSocketFactory()
                .createSocket("127.0.0.1", sips(simulator))) {
      ((SSLSocket) socket).startHandshake();

      assertThat(((SSLSocket) socket).getSession().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(simulator.state("SystemParameters").path("HttpsPort").asInt())
          .isEqualTo(simulator.url().getPort());
    }
  }

  @Test
  void anOldProtocolIsTakenWhereAskedForAndElseRefused() throws Exception {
    SimulatorOptions old = SimulatorOptions.defaults().withSipsTaking(OldTls.TLS_1_0);
    try (PbxSimulator simulator = PbxSimulator.start(old)) {
      assertThat(answer(simulator, 0x0301, 0x002f)).startsWith("160301002a0200002603010000");
      assertThat(answer(simulator, 0x0302, 0x002f)).isEqualTo("15030200020246");
      assertThat(answer(simulator, 0x0303, 0x0004)).isEqualTo("15030300020246");
    }
  }

  /** The answer to a hello of one version and one cipher suite, in hexadecimal. */
  private static String answer(PbxSimulator simulator, int version, int suite) throws Exception {
    ByteBuffer hello = ByteBuffer.allocate(50);
    hello.put((byte) 22).putShort((short) version).putShort((short) 45);
    hello.putInt(1 << 24 | 41).putShort((short) version).put(new byte[33]);
    hello.putShort((short) 2).putShort((short) suite).put((byte) 1).put((byte) 0);
    try (Socket socket = new Socket("127.0.0.1", sips(simulator))) {
      socket.getOutputStream().write(hello.array());
      return HexFormat.of().formatHex(socket.getInputStream().readAllBytes());
    }
  }

  private static int sips(PbxSimulator simulator) {
    return simulator.state("SystemParameters").path("SipsPort").asInt();
  }

  private static HttpResponse<String> get(HttpClient http, URI url) throws Exception {
    return http.send(
        HttpRequest.newBuilder(url.resolve("/xapi/v1/Defs")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static SSLContext trusting(String pem) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "own",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
