package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Apps;
import enforcer.catalogue.Trunks;
import enforcer.model.Entity;
import enforcer.model.Release;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Credentials inside other texts of a PBX are left out when they are read; names and hosts stay.
 */
class UncredentialedTest {
  @ParameterizedTest
  @CsvSource({
    "user:SECRET@sip.example, …@sip.example",
    "sip:user:SECRET@sip.example:5060, sip:…@sip.example:5060",
    "us:S@CRET@sip.example, …@sip.example",
    "https://u:SECRET@app.example/a?token=SECRET&x=1, https://…@app.example/a?token=…&x=1",
    "https://SECRET@app.example, https://…@app.example",
    "https://app.example/?access_token=SECRET#api_key=SECRET,"
        + " https://app.example/?access_token=…#api_key=…",
    "see ftp://u:SECRET@files.example and more, see ftp://…@files.example and more"
  })
  void whatIsSecretInAnAddressIsLeftOut(String said, String kept) {
    assertThat(Uncredentialed.of(said)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "jo.doe@acme.example",
    "sip:200@acme.example",
    "mailto:jo.doe@acme.example",
    "https://app.example/@jo/page?id=7&lang=en",
    "sip.example:5060",
    "2001:db8::1",
    "'Sales: jo.doe@acme.example, 9-17'"
  })
  void everythingElseStays(String said) {
    assertThat(Uncredentialed.of(said)).isEqualTo(said);
  }

  @Test
  void noRowThatIsReadHoldsThem() {
    String trunk =
        """
        {"Id":2,"Number":"10000","SecondaryRegistrar":"u:SECRET@second.example",
         "Gateway":{"Name":"uk","Host":"u:SECRET@sip.example"}}\
        """;
    String app =
        """
        {"Id":"6f9619ff-8b86-d011-b42d-00c04fc964ff",
         "ClientId":"https://u:SECRET@app.example/?token=SECRET"}\
        """;
    Ids none = Ids.none(new Release(20, 0, 10));
    JsonMapper json = JsonMapper.builder().build();
    Entity read = Rows.tolerant(Trunks.RESOURCE, List.of(), json.readTree(trunk), none);
    Entity other = Rows.tolerant(Apps.RESOURCE, List.of(), json.readTree(app), none);

    assertThat(read.values() + other.key() + other.values())
        .contains("second.example", "sip.example", "app.example")
        .doesNotContain("SECRET");
  }
}
