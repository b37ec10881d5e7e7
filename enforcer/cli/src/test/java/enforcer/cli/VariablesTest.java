package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A base leaves values open, and each document that extends it says its own. */
class VariablesTest {
  private static final String BASE =
      """
      apiVersion: enforcer/v1
      kind: Baseline
      networks: { office: "${office}" }
      antiHacking: { failedLogins: "${logins}", globalBlacklist: "${shared}" }
      console: { restricted: true, allow: [office] }
      """;
  private static final String SITE =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: %s
      extends: [base.yaml]
      connect: { url: "https://%1$s.example.com" }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeBase() throws IOException {
    write("base.yaml", BASE);
  }

  @Test
  void eachDocumentHasItsOwnValuesInTheSameBase() throws IOException {
    Files.createDirectories(folder.resolve("sites"));
    write(
        "sites/base.yaml",
        "apiVersion: enforcer/v1\nkind: Baseline\nantiHacking: { failedLogins: \"${logins}\" }\n");
    try (Sites sites = new Sites(folder)) {
      String line = "extends: [base.yaml]\nvariables: { logins: %d }\n";
      sites.with("north", line.formatted(7)).with("south", line.formatted(9));

      Run run = sites.run("plan", "sites");

      assertThat(run.out()).as(run.err()).contains("→ 7", "→ 9");
    }
  }

  @Test
  void textsNumbersAndFlagsFillWhatIsOfTheirType() throws IOException {
    write(
        "north.yaml",
        site("north", "variables: { office: 203.0.113.10/32, logins: 7, shared: true }"));
    write(
        "south.yaml",
        site("south", "variables: { office: 198.51.100.7, logins: 3, shared: false }"));

    Run run = Run.in(folder).run("validate", ".");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("Valid: 2 phone systems\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          office: 203.0.113.10/32, logins: "7", shared: true | 6:47 antiHacking.failedLogins: a whole number belongs here, not text, where a variable fills base.yaml:4:30; write 7 without quotes
          office: 203.0.113.300, logins: 7, shared: true | 6:22 networks.office.cidr: "203.0.113.300" is neither an address nor a network, where a variable fills base.yaml:3:21
          office: 203.0.113.10, logins: 7 | 6:1 variables: base.yaml:4:60 antiHacking.globalBlacklist asks for "shared"; write variables: { shared: … } in this document
          offce: 203.0.113.10, logins: 7, shared: true | did you mean "offce"? Else write variables: { office: … } in this document
          offce: 203.0.113.10, logins: 7, shared: true | 6:14 variables.offce: no base of this document asks for it; did you mean "office"?
          office: [203.0.113.10], logins: 7, shared: true | 6:22 variables.office: a variable is one value
          office: 203.0.113.10, logins: 7, shared: true, 9b: x | "9b" cannot be the name of a variable; use letters, digits, - and _; begin with a letter
          """)
  void aMistakeIsToldAtBothPlaces(String variables, String told) throws IOException {
    write("north.yaml", site("north", "variables: { " + variables + " }"));

    Run run = Run.in(folder).run("validate", "north.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(told).doesNotContain("\nbase.yaml:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          connect: { caFile: "${x}" } | connect
          labels: { tier: "${x}" } | labels
          extensions: { rules: [{ match: { departments: ["${x}"] }, set: { srtp: enabled } }] } | match
          extensions: { rules: [{ match: { except: { extensions: ["${x}"] } }, set: { srtp: enabled } }] } | match
          blocklist: { manage: "${x}", list: [] } | manage
          networks: { a: { cidr: 192.0.2.0/24, keep: "${x}" } } | keep
          networks: { a: { cidr: 192.0.2.0/24, use: "${x}" } } | use
          policies: ["${x}"] | policies
          facts: { countriesApply: { is: "${x}" } } | facts
          enforce: { atMost: "${x}" } | enforce
          approval: "${x}" | approval
          notify: ["${x}"] | notify
          expect: "${x}" | expect
          timeZone: "${x}" | timeZone
          """)
  void nothingThatGuardsOrChoosesIsFilled(String line, String key) throws IOException {
    write("base.yaml", "apiVersion: enforcer/v1\nkind: Baseline\n" + line + "\n");
    write("north.yaml", site("north", "variables: { x: anything }"));

    Run run = Run.in(folder).run("validate", "north.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("base.yaml:3:", "no variable may fill anything below " + key)
        .doesNotContain("no base of this document asks");
  }

  @Test
  void aVariableFillsAWholeValueAndNoPartOrKey() throws IOException {
    write(
        "base.yaml",
        """
        apiVersion: enforcer/v1
        kind: Baseline
        networks: { "${x}": 192.0.2.1, other: "192.0.2.${x}" }
        """);
    write("north.yaml", site("north", "variables: { x: '7' }"));

    assertThat(Run.in(folder).run("validate", "north.yaml").err())
        .contains("base.yaml:3:13", "a variable fills a value and no key")
        .contains("base.yaml:3:39", "a variable fills a whole value and no part of one");
  }

  @Test
  void aDocumentThatSaysTheValueItselfNeedsNoVariable() throws IOException {
    write(
        "north.yaml",
        site(
            "north",
            "networks: { office: 203.0.113.10 }\n"
                + "antiHacking: { failedLogins: 9, globalBlacklist: true }"));

    assertThat(Run.in(folder).run("validate", "north.yaml").out())
        .isEqualTo("Valid: 1 phone system\n");
  }

  @Test
  void aBaseHasNoVariablesOfItsOwn() throws IOException {
    write(
        "base.yaml", "apiVersion: enforcer/v1\nkind: Baseline\nvariables: { office: 192.0.2.1 }\n");
    write("north.yaml", site("north", ""));

    assertThat(Run.in(folder).run("validate", "north.yaml").err())
        .contains("base.yaml:3:1 variables: a Baseline has no variables of its own");
  }

  /** A phone system may have an object of such a name, and an import writes it as it is. */
  @Test
  void aTextOfTheDocumentItselfIsWhatItSays() throws IOException {
    write(
        "own.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: own
        connect: { url: "https://own.example.com" }
        departments: { manage: merge, list: [{ name: "${office}" }] }
        """);

    assertThat(Run.in(folder).run("validate", "own.yaml").out())
        .isEqualTo("Valid: 1 phone system\n");
  }

  private static String site(String name, String more) {
    return SITE.formatted(name) + more + "\n";
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
