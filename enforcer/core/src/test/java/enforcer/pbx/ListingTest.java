package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import enforcer.pbx.PbxException.Incomplete;
import enforcer.pbx.PbxException.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final String USERS = "GET Users";

  private final StubPbx pbx = StubPbx.start();
  private final ReadingClient client = pbx.reader(new TestTime().options());

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void anEmptyListTakesOneRequest() {
    serve(0, 100);

    assertThat(ids()).isEmpty();
    assertThat(pbx.arrivedAt(USERS)).hasSize(1);
  }

  @Test
  void aHundredEntriesTakeOneRequest() {
    serve(100, 100);

    assertThat(ids()).isEqualTo(upTo(100));
    assertThat(pbx.arrivedAt(USERS)).hasSize(1);
  }

  @Test
  void everyHundredTakesOneRequestAndTheCountIsAskedForOnce() {
    serve(1042, 100);

    assertThat(ids()).isEqualTo(upTo(1042));
    assertThat(pbx.arrivedAt(USERS))
        .hasSize(11)
        .filteredOn(request -> request.query().contains("$count"))
        .hasSize(1);
  }

  @Test
  void noMoreThanFourRequestsAreInFlight() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    StubPbx.Reply page = pages(2000, 100);
    pbx.on(
        USERS,
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          pause(10);
          now.decrementAndGet();
          page.to(exchange);
        });

    assertThat(ids()).hasSize(2000);
    assertThat(most.get()).isBetween(2, 4);
  }

  @Test
  void anotherKeyOrdersThePagesAndIsSelectedWithThem() {
    pbx.on("GET Countries", json("{\"@odata.count\":1,\"value\":[{\"Name\":\"Ireland\"}]}"));

    client.list("Countries", Query.select("CountryCode").key("Name"), e -> e);

    assertThat(pbx.arrivedAt("GET Countries").getFirst().query())
        .isEqualTo("$select=Name,CountryCode&$orderby=Name&$top=100&$count=true");
  }

  @Test
  void theLinksOfAServerThatCutsPagesAreFollowed() {
    String first = "{\"@odata.count\":3,\"value\":[{\"Id\":1}],\"@odata.nextLink\":\"%s\"}";
    pbx.on(
        USERS,
        json(first.formatted("http://127.0.0.1:" + pbx.port() + "/xapi/v1/Users?$skiptoken=1")),
        json("{\"value\":[{\"Id\":2}],\"@odata.nextLink\":\"Users?$skiptoken=2\"}"),
        json("{\"value\":[{\"Id\":3}]}"));

    assertThat(ids()).containsExactly(1, 2, 3);
  }

  @Test
  void eachPageBeginsWithTheLastEntryOfTheOneBefore() {
    serve(250, 100);

    assertThat(ids()).isEqualTo(upTo(250));
    assertThat(pbx.arrivedAt(USERS))
        .extracting(request -> number(request.query(), "$skip"))
        .containsExactlyInAnyOrder(0, 99, 198);
  }

  @Test
  void aListThatMovesBetweenTwoPagesIsReadAnew() {
    AtomicInteger first = new AtomicInteger();
    pbx.on(USERS, exchange -> moved(exchange, first.getAndIncrement() == 1).to(exchange));

    assertThat(ids()).isEqualTo(upTo(150));
    assertThat(pbx.arrivedAt(USERS)).hasSize(4);
  }

  @Test
  void aListThatKeepsMovingIsUnknownAlthoughItsCountFits() {
    pbx.on(USERS, exchange -> moved(exchange, number(exchange, "$skip") > 0).to(exchange));

    assertThatThrownBy(this::ids)
        .isInstanceOf(Incomplete.class)
        .hasMessageContaining("moved entries of Users while they were read, twice");
  }

  @Test
  void aListWithoutACountThatMovesBetweenTwoPagesIsUnknown() {
    pbx.on(
        USERS,
        exchange ->
            json(shifted(exchange, 150, number(exchange, "$skip") > 0).replace("@odata.count", "x"))
                .to(exchange));

    assertThatThrownBy(this::ids).isInstanceOf(Incomplete.class).hasMessageContaining("moved");
  }

  @Test
  void aListThatMovesBetweenTheLinksOfAPageIsUnknown() {
    String link = ",\"@odata.nextLink\":\"Users?%24skip=50&$top=50\"}";
    pbx.on(
        USERS,
        exchange -> {
          boolean linked = exchange.getRequestURI().getQuery().contains("$count");
          String page = linked ? body(exchange, 100, 50) : shifted(exchange, 100, true);
          json(linked ? page.replace("]}", "]" + link) : page).to(exchange);
        });

    assertThatThrownBy(this::ids).isInstanceOf(Incomplete.class).hasMessageContaining("moved");
  }

  @Test
  void aRowThatOneShiftMovedToTheFirstPageIsNotLost() {
    pbx.on(
        USERS,
        exchange -> {
          int by = number(exchange, "$skip") > 0 ? 1 : 0;
          int skip = number(exchange, "$skip") + by;
          int last = Math.min(149 + by, skip + number(exchange, "$top"));
          String ids = entries(i -> i > skip && i <= last);
          json("{\"@odata.count\":149,\"value\":[%s]}".formatted(ids)).to(exchange);
        });

    assertThatThrownBy(this::ids)
        .isInstanceOf(Incomplete.class)
        .hasMessageContaining("announces 149 entries of Users but sent 150, twice");
  }

  /** Two entries of the first page went, and one came at the end: the count fits, one was lost. */
  private static StubPbx.Reply moved(HttpExchange exchange, boolean already) {
    return json(shifted(exchange, 150, already));
  }

  private static String shifted(HttpExchange exchange, int total, boolean already) {
    int skip = number(exchange, "$skip") + (already ? 2 : 0);
    int last = Math.min(total + (already ? 1 : 0), skip + number(exchange, "$top"));
    return "{\"@odata.count\":%d,\"value\":[%s]}"
        .formatted(total, entries(i -> i > skip && i <= last));
  }

  @Test
  void whatLinksHaveBroughtIsNotReadAgain() {
    StubPbx.Reply rest = pages(350, 100);
    String link = ",\"@odata.nextLink\":\"Users?$skip=100&$top=50\"}";
    pbx.on(
        USERS,
        exchange -> json(body(exchange, 350, 100).replace("]}", "]" + link)).to(exchange),
        rest);

    assertThat(ids()).isEqualTo(upTo(350));
    assertThat(pbx.arrivedAt(USERS))
        .extracting(request -> number(request.query(), "$skip"))
        .containsExactlyInAnyOrder(0, 99, 148, 247, 346);
  }

  @Test
  void aServerThatSendsSmallerPagesThanAskedForIsReadWhole() {
    serve(130, 50);

    assertThat(ids()).isEqualTo(upTo(130));
    assertThat(pbx.arrivedAt(USERS)).hasSize(3);
  }

  @Test
  void aServerThatDoesNotCountIsReadUntilAPageIsEmpty() {
    pbx.on(
        USERS, exchange -> json(body(exchange, 130, 50).replace("@odata.count", "x")).to(exchange));

    assertThat(ids()).isEqualTo(upTo(130));
  }

  @Test
  void entriesThatTwoPagesShareAreKeptOnce() {
    // A user with a low id appeared between two pages and pushed the others on by one.
    pbx.on(
        USERS,
        exchange -> {
          int skip = number(exchange, "$skip");
          String ids = skip == 0 ? entries(i -> i <= 100) : entries(i -> i >= 99 && i <= 150);
          json("{\"@odata.count\":150,\"value\":[%s]}".formatted(ids)).to(exchange);
        });

    assertThat(ids()).isEqualTo(upTo(150));
  }

  @Test
  void aCountThatDoesNotMatchIsReadOnceMore() {
    pbx.on(
        USERS,
        json("{\"@odata.count\":3,\"value\":[{\"Id\":1},{\"Id\":2}]}"),
        json("{\"@odata.count\":2,\"value\":[{\"Id\":1},{\"Id\":2}]}"));

    assertThat(ids()).containsExactly(1, 2);
    assertThat(pbx.arrivedAt(USERS)).hasSize(2);
  }

  @Test
  void aListThatNeverMatchesItsCountIsUnknown() {
    pbx.on(USERS, json("{\"@odata.count\":3,\"value\":[{\"Id\":1},{\"Id\":2}]}"));

    assertThatThrownBy(this::ids)
        .isInstanceOf(Incomplete.class)
        .hasMessageContaining("announces 3 entries of Users but sent 2, twice");
    assertThat(pbx.arrivedAt(USERS)).hasSize(2);
  }

  @Test
  void aPageThatFailsInTheMiddleEndsTheListWithItsReason() {
    pbx.on(
        USERS,
        exchange -> {
          StubPbx.Reply reply =
              number(exchange, "$skip") == 495
                  ? status(400, "{\"error\":{\"message\":\"no more\"}}")
                  : pages(2000, 100);
          reply.to(exchange);
        });

    assertThatThrownBy(this::ids).isInstanceOf(Rejected.class).hasMessageContaining("no more");
  }

  @Test
  void theCodecSeesEachEntryAndOnlyItsResultIsKept() {
    pbx.on(
        "GET Users",
        json("{\"@odata.count\":2,\"value\":[{\"Id\":1,\"VMPIN\":\"1234\"},{\"Id\":2}]}"));

    List<Boolean> hasPin =
        client.list("Users", Query.select("Id", "VMPIN"), entity -> entity.has("VMPIN"));

    assertThat(hasPin).containsExactly(true, false);
  }

  private List<Integer> ids() {
    return client.list("Users", Query.select("Id"), entity -> entity.path("Id").asInt());
  }

  private void serve(int total, int cap) {
    pbx.on(USERS, pages(total, cap));
  }

  private static StubPbx.Reply pages(int total, int cap) {
    return exchange -> json(body(exchange, total, cap)).to(exchange);
  }

  private static String body(HttpExchange exchange, int total, int cap) {
    int skip = number(exchange, "$skip");
    int last = Math.min(total, skip + Math.min(cap, number(exchange, "$top")));
    return "{\"@odata.count\":%d,\"value\":[%s]}"
        .formatted(total, entries(i -> i > skip && i <= last));
  }

  private static String entries(IntPredicate wanted) {
    return IntStream.rangeClosed(1, 5000)
        .filter(wanted)
        .mapToObj("{\"Id\":%d}"::formatted)
        .collect(Collectors.joining(","));
  }

  private static int number(HttpExchange exchange, String option) {
    return number(exchange.getRequestURI().getQuery(), option);
  }

  private static int number(String query, String option) {
    for (String part : query.split("&")) {
      if (part.startsWith(option + "=")) {
        return Integer.parseInt(part.substring(option.length() + 1));
      }
    }
    return 0;
  }

  private static List<Integer> upTo(int last) {
    return new ArrayList<>(IntStream.rangeClosed(1, last).boxed().toList());
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
