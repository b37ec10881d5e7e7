package enforcer.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainTest {

  @Test
  void aKeyIsExplainedWithItsPlaceInTheConsoleAndOnThePbx() {
    assertThat(Explain.of("console.allow"))
        .hasValue(
            """
            console.allow
              The networks that reach the console while it is restricted; all there are.

              write      a list, each entry an address, a network such as 192.0.2.0/24, or the name of a network of this document
              console    Admin > Advanced > Console restrictions
              stored as  ConsoleRestrictions.IpWhitelist
              effect     each entry opens something
              lock-out   a change can cut off a person or this tool
            """);
  }

  @Test
  void theEndOfAPathIsEnoughWhereNoOtherKeyEndsSo() {
    assertThat(Explain.of("remote")).isEqualTo(Explain.of("extensions.rules.set.remote"));
    assertThat(Explain.of("remote"))
        .get()
        .asString()
        .contains("from open to closed: any, tunnel, none")
        .contains("BlockTunnel from 20.0.9 on");
  }

  @Test
  void whatIsRequiredOfSecretsNamesTheCommandThatMakesNewOnes() {
    assertThat(Explain.of("require")).get().asString().contains("rotate");
    assertThat(Explain.of("voicemailPin")).get().asString().contains("rotate voicemail-pins");
    assertThat(Explain.of("sipPassword")).get().asString().contains("rotate sip-passwords");
  }

  @Test
  void aPathMayHavePositionsLikeThatOfAMistake() {
    assertThat(Explain.of("outbound.rules[2].via")).isEqualTo(Explain.of("outbound.rules.via"));
  }

  @Test
  void aSectionNamesTheKeysBelowIt() {
    assertThat(Explain.of("console"))
        .get()
        .asString()
        .endsWith("Keys: console.restricted, console.allow\n");
  }

  @Test
  void anAmbiguousEndListsWhatItMayMean() {
    assertThat(Explain.of("manage"))
        .get()
        .asString()
        .startsWith("several keys are called manage; name one of them:\n")
        .contains("\n  blocklist.manage\n", "\n  outbound.manage\n");
  }

  @Test
  void anUnknownKeyIsNotExplainedButGuessed() {
    assertThat(Explain.of("console.allowed")).isEmpty();
    assertThat(Explain.remedy("console.allowed")).isEqualTo("did you mean \"console.allow\"?");
    assertThat(Explain.remedy("remot")).isEqualTo("did you mean \"remote\"?");
    assertThat(Explain.remedy("xyzzy")).isEmpty();
  }
}
