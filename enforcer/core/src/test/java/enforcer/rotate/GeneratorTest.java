package enforcer.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Place;
import enforcer.model.Value;
import enforcer.pbx.EntityKey;
import enforcer.pbx.Revealed;
import enforcer.pbx.Secret;
import enforcer.pbx.WritePath.SecretProperty;
import enforcer.secret.Requirement;
import enforcer.secret.SecretKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New secrets meet every rule, fit the PBX, and are as likely as each other. */
class GeneratorTest {
  private static final int MANY = 20_000;

  private final Generator generator = new Generator(new Random(4711));

  @ParameterizedTest
  @CsvSource({"4, 6", "6, 6", "8, 8", "10, 10"})
  void aPinHasSixDigitsOrMoreWhereTheRuleAsksForMore(int min, int length) {
    assertThat(pin(min, "205")).matches("[0-9]{" + length + "}");
  }

  @ParameterizedTest
  @CsvSource({"8, 16", "16, 16", "50, 50"})
  void aPasswordHasSixteenCharactersOrMoreWhereTheRuleAsksForMore(int min, int length) {
    assertThat(password(min, "205")).hasSize(length);
  }

  @Test
  void noPinRepeatsCountsOrContainsTheExtensionWhateverTheRuleRefuses() {
    for (int i = 0; i < MANY; i++) {
      String pin = pin(4, "7");

      assertThat(pin).doesNotContain("7");
      assertThat(pin.chars().distinct().count()).isGreaterThan(1);
      assertThat(Set.of("012345", "123456", "234560", "890123", "901234", "543210", "210987"))
          .doesNotContain(pin);
    }
  }

  @Test
  void everyPasswordHasAllClassesFromTheAlphabetOfThePbxAndNoLookAlikes() {
    for (int i = 0; i < MANY; i++) {
      String password = password(8, "205");

      assertThat(password)
          .containsPattern("[a-z]")
          .containsPattern("[A-Z]")
          .containsPattern("[2-9]")
          .containsPattern("[!#$%&()*+,\\-./:;<=>?@{}]")
          .matches("[A-Za-z0-9!#$%&()*+,\\-./:;<=>?@{}]+")
          .doesNotContainPattern("[lIoO01]")
          .doesNotContain("205");
    }
  }

  /** With 20,000 draws each digit stands 2,000 times at a place; six sigma are 255. */
  @Test
  void everyDigitIsAsLikelyAsAnotherAtEveryPlace() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      String pin = pin(6, "99999");
      for (int place = 0; place < pin.length(); place++) {
        counts.merge(place + ":" + pin.charAt(place), 1, Integer::sum);
      }
    }

    assertThat(counts).hasSize(60);
    assertThat(counts.values()).allMatch(n -> Math.abs(n - MANY / 10) < 255);
  }

  @Test
  void twoSecureSourcesNeverAgree() {
    Set<String> passwords = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      passwords.add(
          Revealed.text(
              Generator.secure()
                  .secrets(person("205", SecretKind.SIP_PASSWORD, 10, false))
                  .get(SecretProperty.SIP_PASSWORD)));
    }
    assertThat(passwords).hasSize(100);
  }

  @Test
  void aNewNameComesOnlyWhereThePbxCallsTheOldOneWeak() {
    Map<SecretProperty, Secret> strong =
        generator.secrets(person("205", SecretKind.SIP_PASSWORD, 10, false));
    Map<SecretProperty, Secret> weak =
        generator.secrets(person("205", SecretKind.SIP_PASSWORD, 10, true));

    assertThat(strong).containsOnlyKeys(SecretProperty.SIP_PASSWORD);
    assertThat(weak).containsOnlyKeys(SecretProperty.SIP_PASSWORD, SecretProperty.SIP_ID);
  }

  @Test
  void aNewSecretPrintsAsStars() {
    assertThat(generator.secrets(person("205", SecretKind.VOICEMAIL_PIN, 6, false)))
        .hasToString("{VOICEMAIL_PIN=***}");
  }

  private String pin(int min, String extension) {
    return Revealed.text(
        generator
            .secrets(person(extension, SecretKind.VOICEMAIL_PIN, min, false))
            .get(SecretProperty.VOICEMAIL_PIN));
  }

  private String password(int min, String extension) {
    return Revealed.text(
        generator
            .secrets(person(extension, SecretKind.SIP_PASSWORD, min, false))
            .get(SecretProperty.SIP_PASSWORD));
  }

  private static Person person(String extension, SecretKind secret, int min, boolean weakId) {
    Requirement requirement =
        new Requirement(
            secret,
            Value.struct(Map.of("min", Value.whole(min))),
            "extensions.rules[0].require." + secret.key(),
            Place.of("acme.yaml"),
            List.of(),
            List.of(extension),
            List.of());
    return new Person(
        extension, EntityKey.of(1), "", false, false, Optional.empty(), weakId, requirement);
  }
}
