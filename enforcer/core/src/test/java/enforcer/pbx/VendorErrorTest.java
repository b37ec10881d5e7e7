package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorErrorTest {

  @Test
  void theCodeStandsInTheMessageAndTheFieldInTheDetails() {
    VendorError error =
        read(
            """
            {"error":{"code":"","message":"Number:\\nWARNINGS.XAPI.ALREADY_IN_USE",
              "details":[{"code":"","message":"WARNINGS.XAPI.ALREADY_IN_USE","target":"Number"},
                         {"code":"","message":"WARNINGS.STRING_TOO_LONG","target":"Name"}]}}\
            """);

    assertThat(error.codes())
        .containsExactly("WARNINGS.XAPI.ALREADY_IN_USE", "WARNINGS.STRING_TOO_LONG");
    assertThat(error.field()).contains("Number");
    assertThat(error.text()).isEqualTo("Number: WARNINGS.XAPI.ALREADY_IN_USE");
    assertThat(error.says("ALREADY_IN_USE")).isTrue();
    assertThat(error.says("IN_USE")).isFalse();
  }

  @Test
  void plainAndOauthErrorsAreUnderstood() {
    assertThat(read("{\"error\":\"Department not found\"}").text())
        .isEqualTo("Department not found");
    assertThat(
            read("{\"error\":\"invalid_client\",\"error_description\":\"No such client.\"}").text())
        .isEqualTo("No such client.");
    assertThat(read("{\"error\":\"invalid_client\"}").text()).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Forbidden",
        "{",
        "[]",
        "null",
        "{\"error\":5}",
        "{\"error\":{\"message\":{}}}",
        "{\"error\":{\"details\":7}}",
        "{\"error\":{\"details\":[1,[],{}]}}"
      })
  void whatIsNotUnderstoodSaysNothing(String body) {
    VendorError error = read(body);

    assertThat(error.text()).isEmpty();
    assertThat(error.codes()).isEmpty();
    assertThat(error.field()).isEmpty();
    assertThat(error.page()).isFalse();
  }

  @Test
  void aPageIsKnownByItsTypeOrItsBeginning() {
    assertThat(read(" \n<html>").page()).isTrue();
    assertThat(VendorError.read(new ByteArrayInputStream(new byte[0]), true).page()).isTrue();
  }

  @Test
  void whatItSaysIsShortOnOneLineAndHarmless() {
    VendorError error =
        read(
            "{\"error\":\"\\u001b]0;x\\u0007 a\\u0000\\u202eb\\u2028c "
                + "y".repeat(50_000)
                + "\"}");

    assertThat(error.text()).isEqualTo("]… a b c …");
    assertThat(error.text()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The value '73914628' is not valid for VMPIN           |
          The value '73914628' is not valid for DialCode7       | The value '…' is not valid for …
          The field Require2FA must be a string                 | The field Require2FA must be a string
          The property 'Routes' has no value `open hush please` | The property 'Routes' has no value `…`
          Name `a b` is taken, don't use it                     | Name `…` is taken, don't use it
          Invalid model state at 10.0.0.1 (kJ8x+zz)             | Invalid model state at … (…)
          Wrong password correcthorse                           |
          the Token eyJhbGciOi is bad                           |
          PIN is hello                                          |
          """)
  void aSentenceIsRepeatedWithoutWhatCouldBeASecret(String said, String shown) {
    assertThat(read("{\"error\":\"" + said + "\"}").text()).isEqualTo(shown == null ? "" : shown);
  }

  @Test
  void whatIsSaidOfASecretIsNotRepeatedButItsCodeAndFieldAre() {
    VendorError error =
        read(
            """
            {"error":{"message":"VMPIN: 73914628 WARNINGS.XAPI.INVALID_PIN_NUMBER",
              "details":[{"target":"VMPIN"},{"target":"7391 4628"}]}}\
            """);

    assertThat(error.codes()).containsExactly("WARNINGS.XAPI.INVALID_PIN_NUMBER");
    assertThat(error.field()).contains("VMPIN");
    assertThat(error.toString()).doesNotContain("7391");
  }

  private static VendorError read(String body) {
    return VendorError.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), false);
  }
}
