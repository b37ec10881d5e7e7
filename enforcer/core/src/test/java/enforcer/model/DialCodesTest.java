package enforcer.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialCodesTest {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  @Test
  void everyCountryHasTheDialCodeThatItsNumbersBeginWith() {
    Set<String> countries = NUMBERS.getSupportedRegions();

    assertThat(countries).hasSizeGreaterThan(200);
    assertThat(countries)
        .allSatisfy(
            c ->
                assertThat(DialCodesType.code(c))
                    .hasValue(Integer.toString(NUMBERS.getCountryCodeForRegion(c))));
  }

  @Test
  void whatIsNoCountryHasNone() {
    assertThat(DialCodesType.code("001")).isEqualTo(Optional.empty());
    assertThat(DialCodesType.code("XX")).isEqualTo(Optional.empty());
    assertThat(DialCodesType.code("gb")).isEqualTo(Optional.empty());
  }
}
