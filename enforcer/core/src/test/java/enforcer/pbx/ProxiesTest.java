package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.pbx.PbxException.Unreachable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final Target ACME = Target.of("https://pbx.acme.example.com:5001");
  private static final String PROXY = "http://proxy.example.com:3128";

  @Test
  void theProxyIsAskedForATunnelWithItsLoginAndNothingOfOurs() throws IOException {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(proxy, heard));
      String url = "http://user:pass@127.0.0.1:" + proxy.getLocalPort();

      assertThatThrownBy(() -> read(Map.of("HTTPS_PROXY", url)))
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("the proxy on the way to https://pbx.acme.example.com:5001 refuses")
          .hasMessageNotContaining("pass@127");
    }
    assertThat(heard)
        .contains(
            "CONNECT pbx.acme.example.com:5001 HTTP/1.1", "Proxy-Authorization: Basic dXNlcjpwYXNz")
        .noneMatch(line -> line.contains("secret") || line.startsWith("Authorization"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://pbx.acme.example.com:5001 |                                | true",
        "https://pbx.acme.example.com:5001 | other.example.com              | true",
        "https://pbx.acme.example.com:5001 | acme.example.com               | false",
        "https://pbx.acme.example.com:5001 | .acme.example.com, x           | false",
        "https://pbx.acme.example.com:5001 | *.ACME.example.com             | false",
        "https://pbx.acme.example.com:5001 | pbx.acme.example.com:5001      | false",
        "https://pbx.acme.example.com:5001 | pbx.acme.example.com:443       | true",
        "https://pbx.acme.example.com:5001 | e.example.com                  | true",
        "https://pbx.acme.example.com:5001 | *                              | false",
        "https://203.0.113.7:5001          | 203.0.113.7                    | false",
        "https://127.0.0.1:5001            |                                | false",
        "http://localhost:8080             |                                | false"
      })
  void theVariableOfExceptionsIsHonoured(String url, String exceptions, boolean used) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", exceptions == null ? "" : exceptions);

    assertThat(Proxies.between(Target.of(url), environment).isPresent()).isEqualTo(used);
  }

  @Test
  void lowerCaseAndAMissingSchemeAreUnderstood() {
    Proxies.Proxy proxy =
        Proxies.between(ACME, Map.of("https_proxy", "proxy.example.com:3128")).orElseThrow();

    assertThat(proxy.host()).isEqualTo("proxy.example.com");
    assertThat(proxy.port()).isEqualTo(3128);
    assertThat(proxy.user()).isEmpty();
    assertThat(Proxies.between(ACME, Map.of())).isEmpty();
    assertThat(Proxies.between(ACME, Map.of("https_proxy", PROXY, "no_proxy", "*"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://proxy.example.com", "https://proxy.example.com", "http://", "%"})
  void whatIsNoHttpProxyIsToldWithoutItsText(String written) {
    assertThatThrownBy(() -> Proxies.between(ACME, Map.of("HTTPS_PROXY", written)))
        .isInstanceOf(Unreachable.class)
        .hasMessage(
            "HTTPS_PROXY does not name an http proxy; write it like http://proxy.example.com:3128,"
                + " or unset it");
  }

  private static void read(Map<String, String> environment) {
    Credential credential = Credential.of(ACME, "900", Secret.of("secret"));
    TestTime time = new TestTime();
    ClientOptions options = ClientOptions.standard(environment).timing(time.timing());
    ReadingClient.open(ACME, credential, options).consoleRestrictions();
  }

  private static void refuse(ServerSocket proxy, List<String> heard) {
    try (Socket socket = proxy.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        heard.add(line);
      }
      socket.getOutputStream().write("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".getBytes());
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
