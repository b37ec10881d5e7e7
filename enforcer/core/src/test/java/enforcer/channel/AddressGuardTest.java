package enforcer.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No notice goes to an address inside, in whatever notation it hides. */
class AddressGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fec0::1",
        "fd00::1",
        "fc00::1",
        "ff02::1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:0a00:0001::1",
        "2002:7f00:0001::",
      })
  void anAddressInsideIsPrivate(String address) throws Exception {
    assertThat(AddressGuard.isPrivate(InetAddress.getByName(address))).isTrue();
    assertThatThrownBy(() -> new AddressGuard(false, false).lookup(address))
        .isInstanceOf(NotDelivered.class);
    assertThat(new AddressGuard(true, false).lookup(address)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "192.1.0.1",
        "198.20.0.1",
        "2606:4700::1111",
        "64:ff9b::101:101",
        "2002:101:101::1",
      })
  void anAddressOfTheInternetIsNot(String address) throws Exception {
    assertThat(new AddressGuard(false, false).lookup(address)).hasSize(1);
  }

  @Test
  void withoutEncryptionNothingLeavesThisMachine() {
    assertThatThrownBy(() -> new AddressGuard(true, true).lookup("10.0.0.1"))
        .hasMessageContaining("not encrypted");
  }
}
