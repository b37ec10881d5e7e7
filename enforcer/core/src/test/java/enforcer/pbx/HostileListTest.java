package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.pbx.PbxException.Incomplete;
import enforcer.pbx.PbxException.Malformed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileListTest {
  private static final String USERS = "GET Users";

  private final StubPbx pbx = StubPbx.start();
  private final ReadingClient client = pbx.reader(new TestTime().options());

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aServerThatIgnoresSkipIsNotBelieved() {
    pbx.on(USERS, json("{\"@odata.count\":250,\"value\":[%s]}".formatted(entries(100))));

    assertThatThrownBy(this::ids).isInstanceOf(Incomplete.class);
    assertThat(pbx.arrivedAt(USERS)).hasSize(6);
  }

  @Test
  void anEndlessLoopOfPagesEnds() {
    String loop = "{\"@odata.count\":9,\"value\":[{\"Id\":1}],\"@odata.nextLink\":\"%s\"}";
    pbx.on(USERS, json(loop.formatted("Users?page=2")));

    assertThatThrownBy(this::ids)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("endless loop");
    assertThat(pbx.arrivedAt(USERS)).hasSize(2);
  }

  @Test
  void pagesThatAreEmptyButAlwaysGoOnEnd() {
    AtomicInteger page = new AtomicInteger();
    pbx.on(
        USERS,
        exchange ->
            json("{\"value\":[],\"@odata.nextLink\":\"Users?p=%d\"}"
                    .formatted(page.incrementAndGet()))
                .to(exchange));

    assertThatThrownBy(this::ids).isInstanceOf(Malformed.class).hasMessageContaining("endless");
    assertThat(pbx.arrivedAt(USERS)).hasSize(2);
  }

  @Test
  void pagesThatAlwaysBringSomethingNewEnd() {
    AtomicInteger id = new AtomicInteger();
    pbx.on(
        USERS,
        exchange ->
            json("{\"value\":[{\"Id\":%d}],\"@odata.nextLink\":\"Users?p=%1$d\"}"
                    .formatted(id.incrementAndGet()))
                .to(exchange));
    ReadingClient small =
        pbx.reader(new TestTime().options().limits(Limits.standard().sizes(1 << 20, 50)));

    assertThatThrownBy(() -> small.list("Users", Query.select("Id"), e -> e))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("more than 50 entries");
  }

  @Test
  void pagesThatAreSmallButTooMuchTogetherEnd() {
    AtomicInteger id = new AtomicInteger();
    String name = "x".repeat(900);
    pbx.on(
        USERS,
        exchange ->
            json("{\"value\":[{\"Id\":%d,\"Name\":\"%s\"}],\"@odata.nextLink\":\"Users?p=%1$d\"}"
                    .formatted(id.incrementAndGet(), name))
                .to(exchange));
    ReadingClient small =
        pbx.reader(new TestTime().options().limits(Limits.standard().sizes(1 << 10, 1000)));

    assertThatThrownBy(() -> small.list("Users", Query.select("Id"), e -> e))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("more than 8192 bytes");
    assertThat(pbx.arrivedAt(USERS)).hasSize(9);
  }

  @Test
  void pagesThatAreEachInTimeButTakeADayTogetherEnd() {
    AtomicInteger id = new AtomicInteger();
    TestTime time = new TestTime();
    pbx.on(
        USERS,
        exchange -> {
          time.pass(Limits.standard().call());
          json("{\"value\":[{\"Id\":%d}],\"@odata.nextLink\":\"Users?p=%1$d\"}"
                  .formatted(id.incrementAndGet()))
              .to(exchange);
        });

    assertThatThrownBy(() -> pbx.reader(time.options()).list("Users", Query.select("Id"), e -> e))
        .isInstanceOf(Incomplete.class)
        .hasMessageContaining("has not sent all of Users within 30 min");
    assertThat(pbx.arrivedAt(USERS)).hasSize(16);
  }

  @Test
  void aLinkToAnotherHostIsNotFollowed() {
    try (StubPbx thief = StubPbx.start()) {
      List<String> links =
          List.of(
              "http://127.0.0.1:" + thief.port() + "/xapi/v1/Users",
              "//127.0.0.1:" + thief.port() + "/xapi/v1/Users",
              "http://localhost:" + pbx.port() + "/xapi/v1/Users",
              "/connect/token",
              "../../Users",
              "file:///etc/passwd");
      for (String link : links) {
        pbx.on(USERS, json("{\"value\":[{\"Id\":1}],\"@odata.nextLink\":\"%s\"}".formatted(link)));
        assertThatThrownBy(this::ids).as(link).isInstanceOf(Malformed.class);
      }
      assertThat(thief.arrived()).isEmpty();
      assertThat(pbx.logins()).isOne();
    }
  }

  @Test
  void liesAboutTypesAreNotBelieved() {
    Map<String, String> lies = new HashMap<>();
    lies.put("[]", "not an object");
    lies.put("{}", "without a list");
    lies.put("{\"value\":{}}", "a list that is not one");
    lies.put("{\"value\":[1]}", "an entry that is no object");
    lies.put("{\"value\":[{\"Id\":null}]}", "no Id");
    lies.put("{\"value\":[{\"Id\":{}}]}", "no Id");
    lies.put("{\"value\":[{\"Id\":1.5}]}", "no Id");
    lies.put("{\"@odata.count\":\"3\",\"value\":[]}", "a count that is no number");
    lies.put("{\"@odata.count\":-1,\"value\":[]}", "negative");
    lies.put("{\"@odata.count\":99999999999999999999,\"value\":[]}", "no number");
    lies.put("{\"@odata.count\":9000000000,\"value\":[]}", "more than 200000 entries");
    lies.put("{\"value\":[],\"@odata.nextLink\":5}", "no address");
    lies.put("{\"value\":[{\"Id\":1}", "cut short");
    lies.put("{\"value\":[]}{}", "end where it should");
    lies.put("{\"value\":[],\"value\":[]}", "stands twice");
    lies.put("{\"value\":" + "[".repeat(100), "no object");
    lies.put("{\"x\":" + "[".repeat(100_000), "beyond all bounds");
    lies.forEach(
        (lie, said) -> {
          pbx.on(USERS, json(lie));
          assertThatThrownBy(this::ids)
              .as(lie.substring(0, Math.min(60, lie.length())))
              .isInstanceOf(Malformed.class)
              .hasMessageContaining(said);
        });
  }

  @Test
  void aCodecThatMeetsAnotherTypeThanItExpectsIsTheFaultOfTheAnswer() {
    pbx.on(USERS, json("{\"@odata.count\":1,\"value\":[{\"Id\":1,\"Internal\":\"yes\"}]}"));

    assertThatThrownBy(
            () -> client.list("Users", Query.select("Id"), e -> e.get("Internal").booleanValue()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("a value of an unexpected type")
        .hasMessageNotContaining("yes");
    assertThatThrownBy(
            () ->
                client.list(
                    "Users",
                    Query.select("Id"),
                    _ -> {
                      throw Malformed.property("Users(1).Internal", "true or false");
                    }))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("the PBX did not send Users(1).Internal as true or false");
  }

  private List<Integer> ids() {
    return client.list("Users", Query.select("Id"), entity -> entity.path("Id").asInt());
  }

  private static String entries(int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj("{\"Id\":%d}"::formatted)
        .collect(Collectors.joining(","));
  }
}
