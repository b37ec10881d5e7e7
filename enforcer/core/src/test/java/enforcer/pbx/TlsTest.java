package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.pbx.PbxException.NotTrusted;
import enforcer.pbx.PbxException.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final Optional<String> NO_PIN = Optional.empty();

  @TempDir private static Path folder;
  private static Certificates good;

  @BeforeAll
  static void makeACertificate() throws Exception {
    good = Certificates.selfSigned(folder, "dns:localhost");
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsNotTrusted() {
    expectDistrust(good, Optional.empty(), NO_PIN, "unknown authority");
  }

  @Test
  void aFileOfCertificatesAddsTrust() {
    try (StubPbx pbx = serve(good)) {
      assertThat(
              reader(pbx.port(), Optional.of(good.authority()), NO_PIN)
                  .consoleRestrictions()
                  .isEmpty())
          .isTrue();
    }
  }

  @Test
  void aFileOfCertificatesDoesNotAddTrustToOthers() throws Exception {
    Certificates other = Certificates.selfSigned(folder, "dns:localhost");

    expectDistrust(other, Optional.of(good.authority()), NO_PIN, "unknown authority");
  }

  @Test
  void aPinnedKeyMustBeThere() {
    try (StubPbx pbx = serve(good)) {
      Optional<Path> file = Optional.of(good.authority());
      assertThat(reader(pbx.port(), file, Optional.of(good.pin())).consoleRestrictions().isEmpty())
          .isTrue();
    }
    Optional<String> wrong = Optional.of("sha256/" + "A".repeat(43) + "=");
    expectDistrust(good, Optional.of(good.authority()), wrong, "another key than the pinned one");
  }

  @Test
  void aPinDoesNotReplaceTrust() {
    expectDistrust(good, Optional.empty(), Optional.of(good.pin()), "unknown authority");
  }

  @Test
  void aCertificateForAnotherNameIsNotTrusted() throws Exception {
    Certificates other = Certificates.selfSigned(folder, "dns:other.example.com");

    expectDistrust(other, Optional.of(other.authority()), NO_PIN, "another name");
  }

  @Test
  void aCertificateThatExpiredIsNotTrusted() throws Exception {
    Certificates old = Certificates.expired(folder, "dns:localhost");

    expectDistrust(old, Optional.of(old.authority()), NO_PIN, "expired");
  }

  @Test
  void aPortThatSpeaksPlainHttpIsNotTakenForABadCertificate() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> complain(plain));
      ReadingClient client = reader(plain.getLocalPort(), Optional.empty(), NO_PIN);

      assertThatThrownBy(client::consoleRestrictions)
          .isInstanceOf(Unreachable.class)
          .extracting(e -> e.getMessage().replace(":" + plain.getLocalPort(), ":5001"))
          .isEqualTo(NamedTexts.read("certificates.txt").get("no TLS at all"));
    }
  }

  @Test
  void aFileWithoutCertificatesIsToldBeforeAnythingIsSent() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    for (Path file : new Path[] {empty, folder.resolve("missing.pem"), folder}) {
      try (StubPbx pbx = serve(good)) {
        assertThatThrownBy(() -> reader(pbx.port(), Optional.of(file), NO_PIN))
            .isInstanceOf(NotTrusted.class)
            .hasMessageContaining("connect.caFile");
      }
    }
  }

  private static void complain(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void expectDistrust(
      Certificates server, Optional<Path> caFile, Optional<String> pin, String said) {
    try (StubPbx pbx = serve(server)) {
      ReadingClient client = reader(pbx.port(), caFile, pin);
      assertThatThrownBy(client::consoleRestrictions)
          .isInstanceOf(NotTrusted.class)
          .extracting(e -> e.getMessage().replace(":" + pbx.port(), ":5001"))
          .isEqualTo(NamedTexts.read("certificates.txt").get(said));
      assertThat(pbx.arrived()).as("nothing may be sent").isEmpty();
    }
  }

  private static StubPbx serve(Certificates certificates) {
    return StubPbx.start(certificates.context()).on("GET ConsoleRestrictions", json("{}"));
  }

  private static ReadingClient reader(int port, Optional<Path> caFile, Optional<String> pin) {
    Target target = Target.of("acme", "https://localhost:" + port, caFile, pin);
    Credential credential = Credential.of(target, "900", Secret.of("x"));
    return ReadingClient.open(target, credential, new TestTime().options());
  }
}
