package enforcer.document;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import org.junit.jupiter.api.Test;

class KeyPathTest {
  private final Node root =
      YamlReader.parse(
              """
              outbound:
                rules:
                  - { name: A, via: [one, two] }
                  - { name: B }
              networks:
                vpn: 192.0.2.1
                vpn.dublin: { cidr: 192.0.2.2 }
              """,
              "acme.yaml",
              new Diagnostics())
          .orElseThrow();

  @Test
  void namesTheKeyWhereThereIsOne() {
    assertThat(KeyPath.place(root, "outbound.rules")).hasToString("acme.yaml:2:3");
    assertThat(KeyPath.place(root, "outbound.rules[0].via")).hasToString("acme.yaml:3:18");
  }

  @Test
  void namesTheValueOfAListEntry() {
    assertThat(KeyPath.place(root, "outbound.rules[1]")).hasToString("acme.yaml:4:7");
    assertThat(KeyPath.place(root, "outbound.rules[0].via[1]")).hasToString("acme.yaml:3:29");
  }

  @Test
  void findsKeysThatHoldDots() {
    assertThat(KeyPath.place(root, "networks.vpn.dublin.cidr")).hasToString("acme.yaml:7:17");
    assertThat(KeyPath.place(root, "networks.vpn")).hasToString("acme.yaml:6:3");
  }

  @Test
  void fallsBackToTheNearestThingThatIsWritten() {
    assertThat(KeyPath.place(root, "outbound.rules[1].via[3]")).hasToString("acme.yaml:4:7");
    assertThat(KeyPath.place(root, "outbound.rules[7]")).hasToString("acme.yaml:2:3");
    assertThat(KeyPath.place(root, "console.allow")).hasToString("acme.yaml:1:1");
  }

  @Test
  void givesTheNodeOnlyWhenItIsWritten() {
    assertThat(KeyPath.node(root, "outbound.rules[1].name"))
        .map(n -> ((Node.Scalar) n).text())
        .contains("B");
    assertThat(KeyPath.node(root, "outbound.rules[1].via")).isEmpty();
    assertThat(KeyPath.node(root, "")).contains(root);
  }
}
