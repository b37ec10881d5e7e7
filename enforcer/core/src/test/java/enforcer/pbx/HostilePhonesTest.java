package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.catalogue.Phones;
import enforcer.model.Entity;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone that a garbled answer hides is not taken for one that stays. */
class HostilePhonesTest {
  private static final String USER =
      """
      {"@odata.count":1,"value":[{"Id":1,"Number":"205","IsRegistered":true,"Phones":[
        {"MacAddress":"0015650000AA","Settings":{"ProvisionType":"LocalLan"}}]}]}
      """;
  private static final String HERE =
      "{\"value\":[{\"MAC\":\"0015650000AA\",\"IpAddress\":\"192.168.1.5:5060\"}]}";

  private final StubPbx pbx = StubPbx.start();

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aPhoneOnTheLanIsOne() {
    Phones.Device device = device(USER, HERE);

    assertThat(device.way()).isEqualTo(Phones.Way.LAN);
    assertThat(device.address()).contains("192.168.1.5/32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\":null}",
        "{\"value\":{}}",
        "{\"value\":\"x\"}",
        "{\"value\":[1]}",
        "{\"value\":[null]}",
        "{\"value\":[[]]}",
        "{\"value\":[{\"MAC\":5,\"IpAddress\":\"203.0.113.77\"}]}",
        "{\"value\":[{\"MAC\":{},\"IpAddress\":\"203.0.113.77\"}]}",
        "{\"value\":[{\"MAC\":\"0015650000AA\",\"IpAddress\":[\"203.0.113.77\"]}]}",
        "{\"value\":[{\"MAC\":\"0015650000AA\",\"IpAddress\":1e99}]}",
      })
  void whereAPhoneIsThatNobodyCanReadIsUnknown(String answer) {
    Phones.Device device = device(USER, answer);

    assertThat(device.way()).isEqualTo(Phones.Way.UNKNOWN);
    assertThat(device.address()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Phones\":[1]",
        "\"Phones\":{}",
        "\"Phones\":\"none\"",
        "\"Phones\":null",
        "\"Phones\":[[]]",
        "\"Phones\":[{\"MacAddress\":[]}]",
        "\"Phones\":[],\"Number\":{}",
        "\"Phones\":[],\"Number\":205",
        "\"Number\":\"205\"",
      })
  void anExtensionWhosePhonesCannotBeReadHasNotNone(String properties) {
    pbx.on(
        "GET Users", json("{\"@odata.count\":1,\"value\":[{\"Id\":1,%s}]}".formatted(properties)));

    assertThatThrownBy(this::read)
        .isInstanceOf(PbxException.Malformed.class)
        .hasMessageContaining("the PBX did not send ");
  }

  private Phones.Device device(String users, String registrars) {
    pbx.on("GET Users", json(users));
    pbx.on("POST Users/Pbx.GetPhoneRegistrars", json(registrars));
    return Phones.devices(read().getFirst()).getFirst();
  }

  private List<Entity> read() {
    return new PhonesReader(pbx.reader(new TestTime().options())).read();
  }
}
