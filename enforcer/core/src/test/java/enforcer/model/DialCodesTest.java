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

  /** Two countries that share a dial code are two; a dial code is the country that it is of. */
  @Test
  void aCountryThatIsListedTwiceIsNoticed() {
    assertThat(Reads.warnings(new DialCodesType(), "GB", "GB", "IE", "+353", "JE", "US", "CA"))
        .containsExactly(
            "x[1]: \"GB\" is listed twice; take one of them out",
            "x[3]: \"+353\" is \"IE\", which is listed already; take one of them out");
  }

  @Test
  void anEntryOfAnySetThatIsListedTwiceIsNoticed() {
    String twice = "x[1]: \"09\" is listed twice; take one of them out";
    assertThat(Reads.warnings(new PrefixesType(), "09", "09")).containsExactly(twice);
    assertThat(Reads.warnings(new ExtensionsType(), "09", "09")).containsExactly(twice);
    assertThat(Reads.warnings(ListType.set(TextType.any()), "09", "09")).containsExactly(twice);
    assertThat(Reads.warnings(ListType.ordered(TextType.any()), "09", "09")).isEmpty();
    assertThat(Reads.warnings(ListType.set(new NetworkType()), "192.0.2.1", "192.0.2.1/32"))
        .hasSize(1);
  }

  @Test
  void whatIsNoCountryHasNone() {
    assertThat(DialCodesType.code("001")).isEqualTo(Optional.empty());
    assertThat(DialCodesType.code("XX")).isEqualTo(Optional.empty());
    assertThat(DialCodesType.code("gb")).isEqualTo(Optional.empty());
  }
}
