package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Which computer a name means. */
class ResolverTest {
  @Test
  void aNameBelowLocalhostIsThisMachineWhateverAnybodySays() throws UnknownHostException {
    assertThat(Resolver.addresses("pbx-0001.localhost"))
        .isNotEmpty()
        .allMatch(InetAddress::isLoopbackAddress);
    assertThat(Resolver.addresses("deep.er.localhost")).allMatch(InetAddress::isLoopbackAddress);
  }

  @Test
  void otherNamesAreAskedFor() {
    assertThatThrownBy(() -> Resolver.addresses("no-such-host.invalid"))
        .isInstanceOf(UnknownHostException.class);
  }
}
