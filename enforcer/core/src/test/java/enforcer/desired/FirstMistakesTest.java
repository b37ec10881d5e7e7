package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.document.SchemaCheck;
import enforcer.schema.DocumentSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody types who is new to the file, and what they are told to write instead. */
class FirstMistakesTest {
  private static final String HEADER = "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          extensions: { rules: [{ match: everyone, set: { srtp: true } }] } | text belongs here, not true; allowed: disabled, enabled, enforced
          outbound: { manage: merge, rules: [{ name: A, dial: "01", from: everyone, action: block }] } | a list belongs here, not text; write ["01"]
          outbound: { manage: merge, rules: [{ name: A, dial: 01, from: everyone, action: block }] } | a list belongs here, not text; write ["01"]
          outbound: { manage: merge, rules: [{ name: A, dial: "01, 02", from: everyone, action: block }] } | a list belongs here, not text; write ["01", "02"]
          outbound: { manage: merge, rules: [{ name: A, dial: numbers/premium-gb, from: everyone, action: block }] } | a list belongs here, not text; write [numbers/premium-gb]
          console: { allow: 192.0.2.7 } | a list belongs here, not text; write [192.0.2.7]
          extensions: { rules: [{ match: { extensions: 210 }, set: { srtp: enabled } }] } | a list belongs here, not a number; write ["210"]
          emergency: { numbers: 999 } | a list belongs here, not a number; write ["999"]
          blocklist: { manage: merge, list: 198.51.100.7 } | a list belongs here, not text; write a list, each entry
          countries: { allowed: [UK] } | "UK" is not a country; write GB
          countries: { allowed: [EN] } | "EN" is not a country; write GB
          countries: { allowed: [EL] } | "EL" is not a country; write GR
          countries: { allowed: [gb] } | "gb" is not a country; write GB
          countries: { allowed: [Germany] } | "Germany" is not a country; write DE
          countries: { allowed: [Deutschland] } | "Deutschland" is not a country; write DE
          countries: { allowed: [DEU] } | "DEU" is not a country; write DE
          countries: { allowed: ["44"] } | "44" is not a country; write "+44"
          countries: { allowed: [XX] } | "XX" is not a country; write ISO country codes such as [GB, IE]
          emergency: { country: UK } | "UK" is not a country; write GB
          emergency: { country: Germany } | "Germany" is not a country; write DE
          connect: { url: "https://pbx.example.com", pin: "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" } | write "sha256/" and 44 characters of base64
          """)
  void areAnsweredWithWhatToWrite(String line, String told) throws IOException {
    List<String> mistakes = mistakes(HEADER + line + "\n");

    assertThat(mistakes).hasSize(1);
    assertThat(mistakes.getFirst()).contains(told);
  }

  @Test
  void aNetworkThatIsWrongIsSaidOnceAndNotWhereItIsUsed() throws IOException {
    assertThat(
            mistakes(
                HEADER
                    + "networks: { office: 203.0.113.300 }\n"
                    + "console: { allow: [office] }\n"
                    + "blocklist: { manage: merge, neverBlock: [office] }\n"))
        .singleElement()
        .asString()
        .contains("acme.yaml:4:", "networks.office");
  }

  @Test
  void aBaseThatIsMissingIsSaidOnceAndNotWhereItsNamesAreUsed() throws IOException {
    assertThat(
            mistakes(
                HEADER
                    + "extends: [base.yaml]\n"
                    + "console: { allow: [office] }\n"
                    + "blocklist: { manage: merge, neverBlock: [office] }\n"))
        .singleElement()
        .asString()
        .contains("base.yaml");
  }

  @Test
  void aNumberSetThatIsWrongIsSaidOnceAtItsPlace() throws IOException {
    Path numbers = Files.createDirectory(folder.resolve("numbers"));
    Files.writeString(numbers.resolve("ours.yaml"), "prefixes: [\"09x\", \"08\"]\n");

    assertThat(
            mistakes(
                HEADER
                    + "outbound:\n  manage: merge\n  rules:\n"
                    + "    - { name: A, dial: [numbers/ours], from: everyone, action: block }\n"
                    + "    - { name: B, dial: [numbers/ours], from: everyone, action: block }\n"))
        .singleElement()
        .asString()
        .contains("ours.yaml:1:");
  }

  private List<String> mistakes(String yaml) throws IOException {
    Files.writeString(folder.resolve("acme.yaml"), yaml);
    return new Enforcer(new SchemaCheck(DocumentSchema.json()), InstantSource.system())
        .read(List.of("acme.yaml"), folder).diagnostics().stream().map(Object::toString).toList();
  }
}
