package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
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
