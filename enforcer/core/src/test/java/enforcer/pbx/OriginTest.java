package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run is answered by one phone system. */
class OriginTest {
  private static final String PATH = "/xapi/v1/$metadata#Users";

  private final Origin origin = new Origin();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pbx.example.com",
        "https://PBX.Example.Com",
        "https://pbx.example.com:443",
        "https://pbx.example.com.",
        "https://pbx.example.com.:443",
        "http://pbx.example.com",
        "http://pbx.example.com:80",
        "HTTPS://user@pbx.example.com:",
        "//pbx.example.com",
        ""
      })
  void oneHostHasManySpellings(String spelled) {
    assertThat(origin.fitsContext("https://pbx.example.com" + PATH)).isTrue();
    assertThat(origin.fitsContext(spelled + PATH)).isTrue();
    assertThat(origin.isMixed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pbx.example.com:5001",
        "https://pbx.example.com:80",
        "https://pbx.example.org",
        "https://example.com/pbx.example.com",
        "https://pbx.example.com@192.0.2.1",
        "//192.0.2.1"
      })
  void anotherHostIsAnotherPhoneSystem(String other) {
    assertThat(origin.fitsContext("https://pbx.example.com" + PATH)).isTrue();
    assertThat(origin.fitsContext(other + PATH)).isFalse();
    assertThat(origin.isMixed()).isTrue();
    assertThat(origin.fitsContext("https://pbx.example.com" + PATH)).isTrue();
  }

  @Test
  void aContextWithoutAHostSaysNothing() {
    assertThat(origin.fitsContext("$metadata#Users")).isTrue();
    assertThat(origin.fitsContext("")).isTrue();
    assertThat(origin.fitsContext("https://pbx.example.com" + PATH)).isTrue();
    assertThat(origin.fitsContext("http://192.0.2.1" + PATH)).isFalse();
  }

  @Test
  void anAddressIsAHost() {
    assertThat(origin.fitsContext("https://[2001:DB8::1]:5001" + PATH)).isTrue();
    assertThat(origin.fitsContext("https://[2001:db8::1]:5001" + PATH)).isTrue();
    assertThat(origin.fitsContext("https://[2001:db8::1]" + PATH)).isFalse();
  }

  @Test
  void theVersionOfTheFirstAnswerIsTheOneOfAll() {
    assertThat(origin.fitsVersion("")).isTrue();
    assertThat(origin.fitsVersion("20.0.9.995")).isTrue();
    assertThat(origin.fitsVersion(" 20.0.9.995 ")).isTrue();
    assertThat(origin.fitsVersion("")).isTrue();
    assertThat(origin.fitsVersion("20.0.10")).isFalse();
    assertThat(origin.fitsVersion("unknown")).isFalse();
    assertThat(origin.version()).hasToString("Optional[20.0.9.995]");
  }
}
