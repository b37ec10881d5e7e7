package enforcer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of a database are taken, and how safe a connection to them is. */
class DatabaseAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app@db.example.com/enforcer",
        "jdbc:postgresql://db.example.com:6432/enforcer?user=app&sslmode=verify-full",
        "postgres://app@db.example.com/enforcer?sslrootcert=/etc/ssl/own.pem"
      })
  void aConnectionToAnotherMachineVerifiesTheCertificateAndTheHost(String text) {
    DatabaseAddress address = DatabaseAddress.of(text);

    assertThat(address.properties()).containsEntry("sslmode", "verify-full");
    assertThat(address.user()).contains("app");
    assertThat(address.jdbcUrl()).startsWith("jdbc:postgresql://db.example.com:");
  }

  @Test
  void anAuthorityOfOnesOwnTakesThePlaceOfThoseThatJavaTrusts() {
    String text = "postgresql://app@db.example.com/enforcer";

    assertThat(DatabaseAddress.of(text).properties())
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(DatabaseAddress.of(text + "?sslrootcert=/own.pem").properties())
        .containsEntry("sslrootcert", "/own.pem")
        .doesNotContainKey("sslfactory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "prefer", "require", "verify-ca"})
  void lessThanThatIsRefused(String mode) {
    assertThatThrownBy(
            () -> DatabaseAddress.of("postgresql://app@db.example.com/enforcer?sslmode=" + mode))
        .hasMessageContaining("does not verify the certificate and the host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
  void onlyThisMachineItselfIsReachedWithout(String host) {
    assertThat(DatabaseAddress.of("postgresql://app@" + host + "/enforcer").properties())
        .containsEntry("sslmode", "disable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:hunter2@db.example.com/enforcer",
        "postgresql://app@db.example.com/enforcer?password=hunter2",
        "postgresql://app@db.example.com/enforcer?pass%77ord=hunter2",
        "postgresql://app:hun ter2@db.example.com/enforcer"
      })
  void aPasswordIsRefusedAndInNoMessage(String text) {
    assertThatThrownBy(() -> DatabaseAddress.of(text))
        .isInstanceOf(DatabaseAddress.Unusable.class)
        .satisfies(
            e ->
                assertThat(e.getMessage() + ((DatabaseAddress.Unusable) e).remedy())
                    .doesNotContain("hun"));
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://db.example.com/enforcer, not the address of a PostgreSQL database",
    "postgresql://db.example.com, must name a host and a database",
    "postgresql:///enforcer?host=/run/postgresql, must name a host and a database",
    "postgresql://db.example.com/enforcer?socketFactory=evil.Factory, has the parameter"
        + " socketFactory"
  })
  void whatIsNoAddressOrHoldsWhatNobodyKnowsIsRefused(String text, String problem) {
    assertThatThrownBy(() -> DatabaseAddress.of(text)).hasMessageContaining(problem);
  }

  @Test
  void aLockThatWasLeftBehindIsFreeAfterThirtySecondsUnlessSomebodySaysOtherwise() {
    LeaseTerms usual = LeaseTerms.of(Map.of());

    assertThat(usual.lease().plus(usual.write())).isEqualTo(Duration.ofSeconds(30));
    assertThat(LeaseTerms.of(Map.of("ENFORCER_LEASE", "60s")).lease())
        .isEqualTo(Duration.ofMinutes(1));
    assertThatThrownBy(() -> LeaseTerms.of(Map.of("ENFORCER_LEASE", "15s")))
        .hasMessageContaining("must last at least twice as long as a write");
    assertThatThrownBy(() -> LeaseTerms.of(Map.of("ENFORCER_WRITE_TIMEOUT", "soon")))
        .hasMessageContaining("must be a number of seconds");
  }
}
