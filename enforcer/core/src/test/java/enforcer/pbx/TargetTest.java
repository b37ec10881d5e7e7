package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  private static final String PIN = "sha256/" + "A".repeat(43) + "=";

  @ParameterizedTest
  @CsvSource({
    "https://acme.example.com, https://acme.example.com, acme.example.com",
    "https://ACME.example.com/, https://acme.example.com, acme.example.com",
    "https://acme.example.com:443, https://acme.example.com, acme.example.com",
    "https://acme.example.com:5001, https://acme.example.com:5001, acme.example.com:5001",
    "HTTPS://203.0.113.9:5001, https://203.0.113.9:5001, 203.0.113.9:5001",
    "https://[2001:db8::1]:5001, https://[2001:db8::1]:5001, [2001:db8::1]:5001",
    "http://localhost:8080, http://localhost:8080, localhost:8080",
    "http://127.0.0.1:8080, http://127.0.0.1:8080, 127.0.0.1:8080",
    "http://127.254.3.2, http://127.254.3.2, 127.254.3.2",
    "http://[::1]:8080, http://[::1]:8080, [::1]:8080",
    "http://PBX-0001.localhost:8080, http://pbx-0001.localhost:8080, pbx-0001.localhost:8080"
  })
  void anAddressIsKeptInOneForm(String written, String url, String host) {
    Target target = Target.of(written);

    assertThat(target.url()).hasToString(url);
    assertThat(target.host()).isEqualTo(host);
    assertThat(target.name()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example.com, https://ACME.example.com./",
    "https://acme.example.com:443, https://acme.example.com",
    "http://127.0.0.1:8080, http://localhost:8080",
    "http://[::1]:80, http://localhost"
  })
  void oneAddressMayBeWrittenInSeveralWays(String one, String other) {
    assertThat(Target.of(one).address()).isEqualTo(Target.of(other).address());
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example.com, https://acme.example.com:5001",
    "https://acme.example.com, https://beta.example.com",
    "http://127.0.0.1:8080, http://127.0.0.2:8080",
    "http://pbx-0001.localhost:8080, http://pbx-0002.localhost:8080",
    "http://pbx-0001.localhost:8080, http://localhost:8080"
  })
  void anotherHostOrPortIsAnotherAddress(String one, String other) {
    assertThat(Target.of(one).address()).isNotEqualTo(Target.of(other).address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://acme.example.com",
        "http://127.0.0.1.example.com",
        "http://127.evil.example.com",
        "http://localhost.example.com",
        "http://pbx-0001.localhost.example.com",
        "http://notlocalhost",
        "http://.localhost",
        "http://127.1",
        "http://10.0.0.1",
        "http://127.0.0.256",
        "http://[::2]"
      })
  void plainHttpIsForThisMachineOnly(String written) {
    assertThatThrownBy(() -> Target.of(written)).isInstanceOf(InvalidTarget.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme.example.com",
        "ftp://acme.example.com",
        "https://",
        "https:///xapi",
        "https://acme.example.com/xapi/v1",
        "https://acme.example.com?x=1",
        "https://acme.example.com#x",
        "https://acme.example.com:0",
        "https://acme.example.com:65536",
        "https://acme.example.com:99999999999",
        "https://user:password@acme.example.com",
        "https://acme.example.com@evil.example.com",
        "https://acme.example.com\\@evil.example.com",
        "https://acme_pbx.example.com",
        "https://müller.example.com",
        "https://acme example.com",
        "javascript:alert(1)"
      })
  void whatIsNoAddressIsRefusedWithARemedy(String written) {
    assertThatThrownBy(() -> Target.of(written))
        .isInstanceOfSatisfying(
            InvalidTarget.class,
            invalid -> {
              assertThat(invalid.problem()).isNotBlank().doesNotContain("password@");
              assertThat(invalid.remedy()).isNotBlank();
            });
  }

  @Test
  void anAddressIsJudgedHoweverItComes() {
    URI plain = URI.create("http://acme.example.com");

    assertThatThrownBy(() -> new Target("acme", plain, Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidTarget.class)
        .hasMessageContaining("token in clear");
  }

  @Test
  void aPinIsADigestAndNeedsTls() {
    Optional<Path> noFile = Optional.empty();
    String url = "https://acme.example.com";

    assertThat(Target.of("acme", url, noFile, Optional.of(PIN)).pin()).contains(PIN);
    for (String pin :
        new String[] {"sha256/", "sha1/" + "A".repeat(43) + "=", "sha256/é", PIN + PIN}) {
      assertThatThrownBy(() -> Target.of("acme", url, noFile, Optional.of(pin)))
          .isInstanceOf(InvalidTarget.class)
          .hasMessageContaining("sha256/");
    }
    assertThatThrownBy(() -> Target.of("acme", "http://localhost:80", noFile, Optional.of(PIN)))
        .isInstanceOf(InvalidTarget.class)
        .hasMessageContaining("plain http");
  }

  @Test
  void aVersionIsComparedByNumberAndNotByText() {
    PbxVersion nine = PbxVersion.parse("20.0.9.995").orElseThrow();
    PbxVersion ten = PbxVersion.parse(" 20.0.10 ").orElseThrow();

    assertThat(nine).isLessThan(ten);
    assertThat(nine.release()).isEqualTo("20.0.9");
    assertThat(nine).hasToString("20.0.9.995");
    assertThat(PbxVersion.parse("")).isEmpty();
    assertThat(PbxVersion.parse("20.x")).isEmpty();
    assertThat(PbxVersion.parse("99999999999.0")).isEmpty();
  }
}
