package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.status;
import static enforcer.pbx.StubPbx.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import enforcer.pbx.PbxException.Malformed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server sends us elsewhere, neither the secret nor the token goes there. */
class RedirectTest {
  private static final String LOGIN = "POST /connect/token";
  private static final String CONSOLE = "GET ConsoleRestrictions";
  private static final WritePath.Singleton COUNTRIES = WritePath.singleton("CountryCodes");

  @TempDir private static Path folder;
  private static Certificates certificate;

  private final TestTime time = new TestTime();
  private final StubPbx elsewhere = StubPbx.start().on(CONSOLE, json("{}"));

  @BeforeAll
  static void makeACertificate() throws Exception {
    certificate = Certificates.selfSigned(folder, "dns:localhost,ip:127.0.0.1");
  }

  @AfterEach
  void stop() {
    elsewhere.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308, 399})
  void theSecretDoesNotFollowALogin(int status) {
    for (String host : new String[] {"127.0.0.1", "localhost"}) {
      try (StubPbx pbx = StubPbx.start()) {
        pbx.on(LOGIN, moved(status, host, "/connect/token"));

        expectToStay(pbx, pbx.writer(time.options()), ReadingClient::consoleRestrictions);

        assertThat(pbx.arrived()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308, 399})
  void theTokenFollowsNeitherAReadNorAWrite(int status) {
    for (String host : new String[] {"127.0.0.1", "localhost"}) {
      try (StubPbx pbx = StubPbx.start()) {
        WritingClient client = pbx.writer(time.options());
        pbx.on(CONSOLE, moved(status, host, "/xapi/v1/ConsoleRestrictions"));
        pbx.on("PATCH CountryCodes", moved(status, host, "/xapi/v1/CountryCodes"));

        expectToStay(pbx, client, ReadingClient::consoleRestrictions);
        expectToStay(pbx, client, c -> c.patch(COUNTRIES, Json.EMPTY));

        assertThat(pbx.arrived()).hasSize(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void nothingLeavesTheEncryptedConnection(int status) {
    try (StubPbx pbx = StubPbx.start(certificate.context())) {
      pbx.on(LOGIN, moved(status, "localhost", "/connect/token"));
      expectToStay(pbx, encrypted(pbx), ReadingClient::consoleRestrictions);
      assertThat(pbx.arrived()).hasSize(1);
    }
    try (StubPbx pbx = StubPbx.start(certificate.context())) {
      pbx.on(CONSOLE, moved(status, "localhost", "/xapi/v1/ConsoleRestrictions"));
      expectToStay(pbx, encrypted(pbx), ReadingClient::consoleRestrictions);
      assertThat(pbx.arrived()).hasSize(2);
    }
  }

  private void expectToStay(StubPbx pbx, WritingClient client, Consumer<WritingClient> request) {
    Malformed failure = catchThrowableOfType(Malformed.class, () -> request.accept(client));

    assertThat(failure).isNotNull();
    assertThat(failure.getMessage())
        .containsPattern("redirects .* to (127\\.0\\.0\\.1|localhost), which is not followed; ")
        .contains("credentials go only to the address given")
        .doesNotContain(StubPbx.SECRET, "e30.");
    assertThat(elsewhere.arrived()).isEmpty();
    assertThat(pbx.logins()).isOne();
    assertThat(time.pauses()).isEmpty();
  }

  private WritingClient encrypted(StubPbx pbx) {
    Target target =
        Target.of(
            "acme",
            "https://localhost:" + pbx.port(),
            Optional.of(certificate.authority()),
            Optional.empty());
    Credential credential = Credential.of(target, StubPbx.CLIENT, Secret.of(StubPbx.SECRET));
    return WritingClient.open(target, credential, time.options());
  }

  private StubPbx.Reply moved(int status, String host, String path) {
    return with(
        "Location", "http://%s:%d%s".formatted(host, elsewhere.port(), path), status(status));
  }
}
